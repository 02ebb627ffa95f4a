"""Signing in: accounts are made by a coordinator, nobody signs up on their own."""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False
