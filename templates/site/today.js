(function () {
  var now = new Date(), two = function (n) { return (n < 10 ? "0" : "") + n };
  var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  // What is over goes to the end of its list; what holds today says so.
  document.querySelectorAll("[data-to]").forEach(function (one) {
    var from = one.getAttribute("data-from"), to = one.getAttribute("data-to"), over = to < today;
    var word = over ? "sudah lewat" : !from && to === today ? "hari ini" : from && from <= today ? "berlaku hari ini" : "";
    if (word) {
      var tag = document.createElement("span");
      tag.className = "tag";
      tag.textContent = word;
      (one.querySelector("[data-tag]") || one).append(" ", tag);
    }
    if (over) {
      one.classList.add("past");
      one.parentNode.append(one);
    }
  });
  // The next event is the large one.
  document.querySelectorAll(".event.main.past").forEach(function (one) {
    var next = one.parentNode.querySelector(".event:not(.past)");
    if (next) {
      one.classList.remove("main");
      next.classList.add("main");
    }
  });
})();
