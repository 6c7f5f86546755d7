// Gives the letter's frame the height of the letter. The letter itself may run no script.
(() => {
  const frame = document.getElementById("letter");
  if (!frame) return;
  const fit = () => {
    const page = frame.contentDocument;
    if (!page || !page.body || !page.body.childElementCount) return;
    frame.style.height = `${Math.ceil(page.documentElement.getBoundingClientRect().height) + 2}px`;
  };
  frame.addEventListener("load", fit);
  window.addEventListener("resize", fit);
  window.addEventListener("beforeprint", fit);
  fit();
})();
