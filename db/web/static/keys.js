document.addEventListener("keydown", (event) => {
  const box = document.getElementById("qt-search");
  const isTyping = event.target.isContentEditable || /^(input|select|textarea)$/i.test(event.target.tagName);
  if (event.key !== "/" || !box || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  box.focus();
  box.select();
});
