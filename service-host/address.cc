#include "service-host/address.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace zhibiao {

bool IsAddress(absl::string_view text) {
  if (absl::StartsWith(text, "unix")) return true;
  absl::ConsumePrefix(&text, "dns:///");
  const size_t colon = text.rfind(':');
  if (colon == text.npos || colon == 0 || absl::StrContains(text, "://")) return false;
  const absl::string_view port = text.substr(colon + 1);
  return !port.empty() && std::all_of(port.begin(), port.end(), absl::ascii_isdigit);
}

}  // namespace zhibiao
