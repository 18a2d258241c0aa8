#include "record-store/postgres/connection_text.h"

#include <libpq-fe.h>

#include <map>
#include <memory>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace zhibiao {
namespace {

// What a connection string sets; nothing when it cannot be read.
std::optional<std::map<std::string, std::string>> SettingsOf(const std::string& connection_string) {
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(connection_string.c_str(), nullptr), &PQconninfoFree);
  if (options == nullptr) return std::nullopt;
  std::map<std::string, std::string> settings;
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) settings[option->keyword] = option->val;
  }
  return settings;
}

}  // namespace

bool IsConnectionString(const std::string& text) { return SettingsOf(text).has_value(); }

std::vector<std::string> SplitConnectionStrings(absl::string_view list) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (size_t i = 0; i < list.size(); ++i) {
    const char c = list[i];
    if (c == ';' && !quoted) {
      parts.emplace_back();
      continue;
    }
    if (c == '\'') quoted = !quoted;
    parts.back() += c;
    // A quote behind a backslash is one of the value.
    if (c == '\\' && i + 1 < list.size()) parts.back() += list[++i];
  }
  std::vector<std::string> strings;
  for (const std::string& part : parts) {
    const absl::string_view stripped = absl::StripAsciiWhitespace(part);
    if (!stripped.empty()) strings.emplace_back(stripped);
  }
  return strings;
}

std::string ServerNameOf(const std::string& connection_string) {
  auto settings = SettingsOf(connection_string);
  if (!settings.has_value()) return "?";
  std::map<std::string, std::string>& values = *settings;
  const std::string host = !values["host"].empty() ? values["host"] : values["hostaddr"];
  return absl::StrCat(host.empty() ? "localhost" : host, ":",
                      values["port"].empty() ? "5432" : values["port"]);
}

std::string WithDefaults(const std::string& connection_string,
                         const std::map<std::string, std::string>& defaults) {
  auto settings = SettingsOf(connection_string);
  if (!settings.has_value()) return connection_string;
  settings->insert(defaults.begin(), defaults.end());
  std::string text;
  for (const auto& [keyword, value] : *settings) {
    absl::StrAppend(&text, text.empty() ? "" : " ", keyword, "='",
                    absl::StrReplaceAll(value, {{"\\", "\\\\"}, {"'", "\\'"}}), "'");
  }
  return text;
}

}  // namespace zhibiao
