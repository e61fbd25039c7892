"""修改记录: every change of a filing in words."""
