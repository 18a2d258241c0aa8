#include "zhibiaoctl/words.h"

#include <atomic>

#include "absl/strings/match.h"

namespace zhibiao {
namespace {

std::atomic<Language> spoken = Language::kEnglish;

}  // namespace

void Speak(Language language) { spoken = language; }

Language Spoken() { return spoken; }

Language LanguageOfLocale(const char* (*variable)(const char* name)) {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* locale = variable(name);
    if (locale == nullptr || *locale == '\0') continue;
    return absl::StartsWith(locale, "zh") ? Language::kChinese : Language::kEnglish;
  }
  return Language::kEnglish;
}

}  // namespace zhibiao
