"""Where letters go while nobody runs a mail server: to the terminal, as a person reads them."""

from django.core.mail.backends import console

LINE = "-" * 79


class EmailBackend(console.EmailBackend):
    """Print who gets the letter, its subject, its text and the names of its files."""

    def write_message(self, message):
        names = [part.get_filename() for part in message.message().walk() if part.get_filename()]
        head = [", ".join(message.recipients()), message.subject, *names]
        self.stream.write("\n".join([LINE, *head, "", message.body.strip(), LINE, ""]))
