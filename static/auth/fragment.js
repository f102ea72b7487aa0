// The letter's QR ends in #k=CODE. Take the code out of the address before anything else happens on the page: WeChat
// passes the whole address on when a page is shared. It stays in this tab alone, until the tab is closed.
(function () {
  "use strict";
  var found = /^#k=([0-9A-Za-z-]{12,24})$/.exec(location.hash);
  if (!found) return;
  history.replaceState(null, "", location.pathname + location.search);
  try {
    sessionStorage.setItem("activation " + location.pathname.split("/")[2], found[1]);
  } catch (refused) {
    // Storage may be forbidden; the owner then types the code.
  }
})();
