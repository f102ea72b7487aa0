"""Who you are and what you may do: sign-in, identity binding, letters, messages."""
