// Fills in the activation code that the letter's QR brought along, unless the owner has typed something.
(function () {
  "use strict";
  var field = document.getElementById("code");
  var code = null;
  try {
    code = sessionStorage.getItem("activation " + location.pathname.split("/")[2]);
  } catch (refused) {
    return;
  }
  if (field && code && !field.value) field.value = code;
})();
