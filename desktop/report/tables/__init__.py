"""Forms, self-evaluations and 重点工作 as pages."""
