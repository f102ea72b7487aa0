"""Forms as the house fills them in: fields that read what people write, and a refusal that comes back as the form."""
