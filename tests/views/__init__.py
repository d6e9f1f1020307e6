"""Windows, used as people do: with clicks and keys, in Finnish and in Swedish."""
