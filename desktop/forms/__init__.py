"""The statutory forms: data, rules, checks. Standard library only; imports nothing else of ours."""
