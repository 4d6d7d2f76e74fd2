"""The photographer behind a caption's last stroke."""

import re

# `Un soldado en Goma. | LUIS ROA`, `… en Goma. EFE/Luis Roa`
PHOTOGRAPHER = re.compile(
    r"(?:\w\.?\s[/|]\s|\w\.\s(?:EFE|Efe|AFP|Afp|AP|Ap|EPA|Epa|Ansa|ANSA|Reuters)\s?/\s?)"
    r"[A-ZÀ-Ý][\w'’-]+(?:\s[A-ZÀ-Ý][\w'’.-]+){1,2}$"
)
