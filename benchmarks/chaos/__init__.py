"""
What visitors in the middle of the check notice while the servers behind nginx are killed.

``python -m benchmarks.chaos`` starts nginx with ``deploy/nginx`` and three replicas, and 60
visitors who answer every 3 to 6 seconds: 6 in real browsers (:mod:`benchmarks.chaos.windows`), the
rest scripted (:mod:`benchmarks.chaos.visit`), since sixty browsers would overload two cores and be
measured in place of the servers. Then each replica is killed in turn, all are replaced one after
another, nginx reads its settings again, and all are killed at once. Needs nginx and Chromium.
"""

from benchmarks.chaos.site import lay_settings

__all__ = ["lay_settings"]
