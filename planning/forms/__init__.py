"""Forms of the plan, the action plan and the requests."""
