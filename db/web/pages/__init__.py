"""One module for each page, file and feed; `routes` has their addresses, `template_names` what templates call."""
