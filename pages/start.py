from nindbai.ui import answers_form, navigation, panels

panels.show_promise()
if answers_form.ask_sender():
    navigation.go_to("check")
