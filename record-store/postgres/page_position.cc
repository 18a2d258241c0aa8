#include "record-store/postgres/page_position.h"

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace zhibiao {
namespace {

// `check` first, then each value as `length:value`.
std::string Payload(const std::vector<std::string>& values) {
  std::string payload;
  for (const std::string& value : values) absl::StrAppend(&payload, value.size(), ":", value);
  return payload;
}

std::string Hex(uint64_t number) { return absl::StrCat(absl::Hex(number, absl::kZeroPad16)); }

void AppendCondition(const Condition& condition, std::string* out) {
  absl::StrAppend(out, "(", static_cast<int>(condition.kind), ",", static_cast<int>(condition.op),
                  ",", condition.field.size(), ":", condition.field, condition.value.size(), ":",
                  condition.value);
  for (const Condition& child : condition.children) AppendCondition(child, out);
  absl::StrAppend(out, ")");
}

bool TakeValue(absl::string_view* payload, std::vector<std::string>* values) {
  const size_t colon = payload->find(':');
  size_t length;
  if (colon == absl::string_view::npos || !absl::SimpleAtoi(payload->substr(0, colon), &length) ||
      length > payload->size() - colon - 1) {
    return false;
  }
  values->emplace_back(payload->substr(colon + 1, length));
  payload->remove_prefix(colon + 1 + length);
  return true;
}

absl::Status BadPosition() {
  return absl::InvalidArgumentError("the page token was not given out for this list");
}

}  // namespace

uint64_t Fnv1a(absl::string_view bytes, uint64_t seed) {
  uint64_t hash = seed;
  for (unsigned char byte : bytes) hash = (hash ^ byte) * 0x100000001b3;
  return hash;
}

uint64_t ListFingerprint(RecordKind kind, const ListQuery& query,
                         const std::vector<std::string>& words) {
  std::string shape = absl::StrCat(static_cast<int>(kind), "|", query.parent, "|",
                                   query.order_field, "|", query.descending, "|");
  AppendCondition(query.condition, &shape);
  absl::StrAppend(&shape, Payload(words));
  return Fnv1a(shape);
}

std::string EncodePosition(uint64_t fingerprint, const std::vector<std::string>& values) {
  const std::string payload = Payload(values);
  return absl::WebSafeBase64Escape(Hex(Fnv1a(payload, fingerprint)) + payload);
}

absl::StatusOr<std::vector<std::string>> DecodePosition(uint64_t fingerprint,
                                                        absl::string_view position) {
  std::string bytes;
  if (position.size() > 10000 || !absl::WebSafeBase64Unescape(position, &bytes) ||
      bytes.size() < 16) {
    return BadPosition();
  }
  absl::string_view payload = absl::string_view(bytes).substr(16);
  if (bytes.substr(0, 16) != Hex(Fnv1a(payload, fingerprint))) return BadPosition();
  std::vector<std::string> values;
  while (!payload.empty()) {
    if (!TakeValue(&payload, &values)) return BadPosition();
  }
  return values;
}

}  // namespace zhibiao
