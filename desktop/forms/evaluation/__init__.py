"""绩效自评 as the layout prints it."""
