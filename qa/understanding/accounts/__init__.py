"""Questions that ask for an account, not for a fact: what somebody reported, what is
new."""

from qa.understanding.accounts.asking import Account, account_asked, without_source

__all__ = ["Account", "account_asked", "without_source"]
