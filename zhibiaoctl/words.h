// What is said to people, in English or in Chinese.
#ifndef ZHIBIAO_ZHIBIAOCTL_WORDS_H_
#define ZHIBIAO_ZHIBIAOCTL_WORDS_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/substitute.h"

namespace zhibiao {

enum class Language { kEnglish, kChinese };

// The language of everything that is said from now on. English at first. Thread-safe.
void Speak(Language language);
Language Spoken();

// Chinese where the first of LC_ALL, LC_MESSAGES and LANG that says anything begins with `zh`.
// `variable` returns a variable of the environment, or null.
Language LanguageOfLocale(const char* (*variable)(const char* name));

// Whether both are there or neither, and name the same of the places `$0` to `$9`.
constexpr bool SayTheSame(const char* english, const char* chinese);

// The same in both languages. Refused by the compiler where one is missing, or where a place is
// filled in one language only.
class Words {
 public:
  consteval Words(const char* english, const char* chinese) : english_(english), chinese_(chinese) {
    if (!SayTheSame(english, chinese)) throw "the two languages do not say the same";
  }

  // In the language that is spoken.
  absl::string_view text() const { return Spoken() == Language::kChinese ? chinese_ : english_; }
  absl::string_view english() const { return english_; }
  absl::string_view chinese() const { return chinese_; }
  bool empty() const { return *english_ == '\0'; }

 private:
  const char* english_;
  const char* chinese_;
};

// `words` with `$0`, `$1` … filled in; `$$` stands for `$`.
template <typename... Parts>
std::string Say(Words words, const Parts&... parts) {
  return absl::Substitute(words.text(), parts...);
}

// Implementation.
constexpr unsigned PlacesIn(const char* text) {
  unsigned places = 0;
  for (; *text != '\0'; ++text) {
    if (*text != '$') continue;
    ++text;
    if (*text >= '0' && *text <= '9') places |= 1u << (*text - '0');
    if (*text == '\0') break;
  }
  return places;
}

constexpr bool SayTheSame(const char* english, const char* chinese) {
  return (*english == '\0') == (*chinese == '\0') && PlacesIn(english) == PlacesIn(chinese);
}

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_WORDS_H_
