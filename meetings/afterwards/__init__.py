"""After the meeting: what its minutes ask for, proposed from the record, and ticked off one by one."""
