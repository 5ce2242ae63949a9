(function () {
  var form = document.getElementById("cari"), field = document.getElementById("q"), said = document.getElementById("jumlah");
  var groups = [].slice.call(document.querySelectorAll("#daftar details")), all = said.textContent;
  var plain = function (text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, " ").trim();
  };
  var rows = groups.map(function (group) {
    var province = group.querySelector("b").textContent;
    return [].map.call(group.querySelectorAll("li"), function (row) {
      return [row, " " + plain(row.textContent + " " + row.getAttribute("data-a") + " " + province)];
    });
  });
  var find = function () {
    var words = plain(field.value).split(" ").filter(Boolean), count = 0, first = null;
    groups.forEach(function (group, number) {
      var left = 0;
      rows[number].forEach(function (row) {
        var fits = words.every(function (word) { return row[1].indexOf(" " + word) >= 0 });
        row[0].hidden = !fits;
        left += fits;
        first = first || (fits && row[0].querySelector("a"));
      });
      group.hidden = !left;
      group.open = words.length > 0;
      count += left;
    });
    said.textContent = !words.length ? all : count ? count + " kantor cabang cocok" : "Tidak ada yang cocok. Coba nama kota, atau pilih provinsi.";
    return count === 1 && first;
  };
  form.hidden = false;
  field.value = new URLSearchParams(location.search).get("q") || "";
  find();
  field.addEventListener("input", function () {
    find();
    try { history.replaceState(null, "", field.value ? "?q=" + encodeURIComponent(field.value) : location.pathname) } catch (e) { /* from a disk */ }
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var only = find();
    if (only) only.click();
  });
})();
