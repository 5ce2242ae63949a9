"use strict";
// Keeps the page as the files are: reloads it when a file was saved, and shows the problems that were found.
const place = document.getElementById("kkbc-pratinjau");
let shown = null; // the snapshot this page was made from

async function problems() {
  const answer = await fetch("/_pratinjau/masalah", { cache: "no-store" });
  const was = place.querySelector("details");
  const open = was && was.dataset.touched ? was.open : null;
  place.innerHTML = await answer.text();
  const now = place.querySelector("details");
  if (now && open !== null) {
    now.open = open;
    now.dataset.touched = "1";
  }
  if (now) {
    now.querySelector("summary").addEventListener("click", () => { now.dataset.touched = "1"; });
  }
}

function listen() {
  const line = new EventSource("/_pratinjau/kabar");
  line.onmessage = (event) => {
    const number = event.data.split(" ")[0];
    if (shown !== null && shown !== number) {
      sessionStorage.setItem("kkbc-gulir", String(window.scrollY));
      location.reload();
      return;
    }
    shown = number;
    problems();
  };
  line.onerror = () => { place.innerHTML = "<p>Pratinjau terputus. Jalankan lagi kkbc-publish preview.</p>"; };
}

const scrolled = sessionStorage.getItem("kkbc-gulir");
if (scrolled !== null) {
  sessionStorage.removeItem("kkbc-gulir");
  window.scrollTo(0, Number(scrolled));
}
listen();
