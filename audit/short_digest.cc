#include "audit/short_digest.h"

#include <openssl/evp.h>

#include <memory>

namespace zhibiao {

std::string ShortDigest(absl::string_view text, absl::string_view prefix) {
  // Looking the algorithm up costs several times what digesting a few words does.
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  static thread_local const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(
      [] {
        EVP_MD_CTX* const made = EVP_MD_CTX_new();
        EVP_DigestInit_ex2(made, sha256, nullptr);
        return made;
      }(),
      EVP_MD_CTX_free);
  unsigned char digest[EVP_MAX_MD_SIZE];
  EVP_DigestInit_ex2(context.get(), nullptr, nullptr);  // begins anew with the same algorithm
  EVP_DigestUpdate(context.get(), text.data(), text.size());
  EVP_DigestFinal_ex(context.get(), digest, nullptr);
  constexpr size_t kBytes = 8;
  std::string name;
  name.reserve(prefix.size() + 2 * kBytes);
  name.append(prefix.data(), prefix.size());
  for (size_t i = 0; i < kBytes; ++i) {
    name.push_back("0123456789abcdef"[digest[i] >> 4]);
    name.push_back("0123456789abcdef"[digest[i] & 0xF]);
  }
  return name;
}

}  // namespace zhibiao
