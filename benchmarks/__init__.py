"""Measurements that are kept; README.md beside this file says how to run them."""
