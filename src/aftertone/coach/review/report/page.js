"use strict";
// Plays the take and keeps the score, the transcript and the findings in step with it.
(() => {
  const audio = document.querySelector(".player audio");
  const score = document.querySelector("svg.score");
  if (!audio || !score) return;
  const rows = [...score.querySelectorAll(".row")].map((element) => ({
    element,
    start: +element.dataset.start,
    end: +element.dataset.end,
    x0: +element.dataset.x0,
    scale: +element.dataset.scale,
    top: +element.dataset.top,
    height: +element.dataset.height,
  }));
  const timed = [...document.querySelectorAll(".word, .transcript [data-start], li[data-start]")].map(
    (element) => ({ element, start: +element.dataset.start, end: +element.dataset.end }),
  );
  const head = document.createElementNS("http://www.w3.org/2000/svg", "line");
  head.setAttribute("class", "playhead");
  score.append(head);
  let stopAt = Infinity;

  function show() {
    const now = audio.currentTime;
    if (now >= stopAt) {
      audio.pause();
      stopAt = Infinity;
    }
    const row = rows.find((each) => now < each.end) ?? rows.at(-1);
    const x = row.x0 + (Math.min(now, row.end) - row.start) * row.scale;
    head.setAttribute("x1", x);
    head.setAttribute("x2", x);
    head.setAttribute("y1", row.top + 14);
    head.setAttribute("y2", row.top + row.height);
    for (const each of timed)
      each.element.classList.toggle("now", !audio.paused && now >= each.start && now < each.end);
    if (!audio.paused) requestAnimationFrame(show);
  }

  function hear(start, end) {
    stopAt = end ?? Infinity;
    audio.currentTime = start;
    void audio.play();
  }

  // A moment before and after, so that the ear has something to compare with.
  const around = (data) => [Math.max(0, +data.start - 0.6), +data.end + 0.5];

  audio.addEventListener("play", show);
  audio.addEventListener("seeked", show);
  audio.addEventListener("pause", show);
  document.addEventListener("click", (event) => {
    const target = event.target;
    const finding = target.closest("button.hear, .marker, .part");
    if (finding) return hear(...around(finding.dataset));
    const word = target.closest(".word, .transcript [data-start]");
    if (word) return hear(+word.dataset.start);
    const row = target.closest("svg.score .row");
    if (!row) return undefined;
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      score.getScreenCTM().inverse(),
    );
    const { start, x0, scale } = rows.find((each) => each.element === row);
    return hear(Math.max(0, start + (point.x - x0) / scale));
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("button, audio, a, input")) return;
    if (event.key === " ") {
      event.preventDefault();
      stopAt = Infinity;
      if (audio.paused) void audio.play();
      else audio.pause();
    }
    if (event.key === "ArrowLeft") audio.currentTime = Math.max(0, audio.currentTime - 2);
    if (event.key === "ArrowRight") audio.currentTime += 2;
  });
  show();
})();
