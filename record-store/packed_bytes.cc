#include "record-store/packed_bytes.h"

#include <zstd.h>

#include <array>
#include <cstddef>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace zhibiao {

// The content of packing/dictionary_1.zdict.
absl::string_view RecordDictionary1();

namespace {

constexpr int kLevel = 3;
constexpr char kPacked = '\0';
constexpr size_t kHeadBytes = 2;
constexpr absl::string_view kMagic = "\x28\xB5\x2F\xFD";
// No record or document comes near it: a larger one is damaged.
constexpr unsigned long long kMostBytes = 256 << 20;

struct Dictionary {
  const ZSTD_CDict* pack;
  const ZSTD_DDict* unpack;
};

// By number; that of 0 is none. The last packs records.
const std::array<Dictionary, 2>& Dictionaries() {
  static const auto& dictionaries = *new std::array<Dictionary, 2>([] {
    const absl::string_view first = RecordDictionary1();
    return std::array<Dictionary, 2>{{{nullptr, nullptr},
                                      {ZSTD_createCDict(first.data(), first.size(), kLevel),
                                       ZSTD_createDDict(first.data(), first.size())}}};
  }());
  return dictionaries;
}

// Contexts hold buffers which are dear to make, so each thread keeps its own.
ZSTD_CCtx* PackContext() {
  static thread_local const std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx*)> context = [] {
    ZSTD_CCtx* made = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(made, ZSTD_c_compressionLevel, kLevel);
    // The number before the frame says which.
    ZSTD_CCtx_setParameter(made, ZSTD_c_dictIDFlag, 0);
    return std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx*)>(made, ZSTD_freeCCtx);
  }();
  return context.get();
}

ZSTD_DCtx* UnpackContext() {
  static thread_local const std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx*)> context(
      ZSTD_createDCtx(), ZSTD_freeDCtx);
  return context.get();
}

absl::Status Damaged(absl::string_view why) {
  return absl::DataLossError(absl::StrCat("stored bytes cannot be unpacked: ", why));
}

}  // namespace

std::string PackBytes(absl::string_view bytes, Packing packing) {
  const size_t number = packing == Packing::kText ? 0 : Dictionaries().size() - 1;
  ZSTD_CCtx* const context = PackContext();
  ZSTD_CCtx_refCDict(context, Dictionaries()[number].pack);
  // The frame is written so that its magic bytes, which say nothing, lie under the head.
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const size_t size =
      ZSTD_compress2(context, &packed[0], packed.size(), bytes.data(), bytes.size());
  const bool starts_like_packed = !bytes.empty() && bytes[0] == kPacked;
  // Memory is all that can be short here.
  if (ZSTD_isError(size) ||
      (!starts_like_packed && size - kMagic.size() + kHeadBytes >= bytes.size())) {
    return std::string(bytes);
  }
  packed.resize(size);
  packed.erase(0, kMagic.size() - kHeadBytes);
  packed[0] = kPacked;
  packed[1] = static_cast<char>(number);
  return packed;
}

absl::StatusOr<std::string> UnpackBytes(absl::string_view stored) {
  if (stored.empty() || stored[0] != kPacked) return std::string(stored);
  if (stored.size() < kHeadBytes) return Damaged("they end early");
  const size_t number = static_cast<unsigned char>(stored[1]);
  if (number >= Dictionaries().size()) {
    return Damaged(absl::StrCat("this version has no dictionary ", number));
  }
  const std::string frame = absl::StrCat(kMagic, stored.substr(kHeadBytes));
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  // The two values for errors are larger still.
  if (size > kMostBytes) return Damaged("their size is missing or absurd");
  std::string bytes(static_cast<size_t>(size), '\0');
  ZSTD_DCtx* const context = UnpackContext();
  const size_t written = ZSTD_decompress_usingDDict(context, &bytes[0], bytes.size(), frame.data(),
                                                    frame.size(), Dictionaries()[number].unpack);
  if (ZSTD_isError(written)) return Damaged(ZSTD_getErrorName(written));
  if (written != bytes.size()) return Damaged("their size is another one");
  return bytes;
}

}  // namespace zhibiao
