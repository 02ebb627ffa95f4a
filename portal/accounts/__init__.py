"""Signing in: accounts are made by a coordinator, nobody signs up on their own."""

from portal.accounts.adapter import Adapter

__all__ = ["Adapter"]
