#include "record-store/postgres/random_id.h"

#include <cstdint>

#include "absl/random/random.h"
#include "absl/strings/str_format.h"

namespace zhibiao {

std::string MakeUid() {
  absl::BitGen random;
  const uint64_t high = (absl::Uniform<uint64_t>(random) & ~0xF000ull) | 0x4000;
  const uint64_t low = (absl::Uniform<uint64_t>(random) >> 2) | 0x8000000000000000ull;
  return absl::StrFormat("%08x-%04x-%04x-%04x-%012x", high >> 32, high >> 16 & 0xFFFF,
                         high & 0xFFFF, low >> 48, low & 0xFFFFFFFFFFFFull);
}

}  // namespace zhibiao
