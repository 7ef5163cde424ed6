from nindbai.ui import access, staff_screen

access.require_staff()
access.sign_out_button()
staff_screen.show_call()
