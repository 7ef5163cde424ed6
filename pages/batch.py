from nindbai.ui import access, batch_panels

access.require_staff()

batch_panels.show_title()
batch_panels.offer_template(guard=access.guarded_file)
result = batch_panels.ask_for_file()
if result is not None:
    batch_panels.show_faults(result)
    batch_panels.show_results(result)
    batch_panels.offer_files(result, guard=access.guarded_file)
