from nindbai.presentation import batch_words as words
from nindbai.ui import access, batch_panels, navigation

access.require_staff()

navigation.offer("staff", words.TO_STAFF)
access.sign_out_button()
batch_panels.show_title()
batch_panels.offer_template(guard=access.guarded_file)
result = batch_panels.ask_for_file()
if result is not None:
    batch_panels.show_faults(result)
    batch_panels.show_results(result)
    batch_panels.offer_files(result, guard=access.guarded_file)
