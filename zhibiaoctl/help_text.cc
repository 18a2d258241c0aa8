#include "zhibiaoctl/help_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "zhibiaoctl/display_width.h"

namespace zhibiao {
namespace {

constexpr int kIndent = 2;

// `  name   meaning`, the meaning wrapped beside itself.
void AppendEntry(std::string* text, absl::string_view name, absl::string_view meaning,
                 int name_width, int width) {
  const int begin = kIndent + name_width + kIndent;
  const std::string wrapped = WrapToWidth(meaning, width, begin);
  if (DisplayWidth(name) > name_width) {
    absl::StrAppend(text, "  ", name, "\n", wrapped, "\n");
    return;
  }
  absl::StrAppend(text, "  ", PadToWidth(name, name_width + kIndent, false),
                  absl::string_view(wrapped).substr(begin), "\n");
}

void AppendFlags(std::string* text, const std::vector<const Flag*>& flags, int width) {
  int name_width = 0;
  for (const Flag* flag : flags)
    name_width = std::max(name_width, std::min(DisplayWidth(FlagText(*flag)), 22));
  for (const Flag* flag : flags)
    AppendEntry(text, FlagText(*flag), Say(flag->meaning), name_width, width);
}

std::vector<const Flag*> FlagsNamed(absl::Span<const absl::string_view> names) {
  std::vector<const Flag*> flags;
  for (const absl::string_view name : names) flags.push_back(FindFlag(name));
  return flags;
}

void AppendHeading(std::string* text, Words heading) {
  absl::StrAppend(text, "\n", heading.text(), Say({":", "："}), "\n");
}

}  // namespace

int HelpWidth(const Options& options) {
  return options.look.width == 0 ? 80 : std::clamp(options.look.width, 40, 100);
}

std::string UsageOf(const Command& command) {
  return absl::StrCat("zhibiaoctl ", command.name, command.arguments.empty() ? "" : " ",
                      command.arguments, Say({" [FLAG…]", " [选项…]"}));
}

std::string FlagText(const Flag& flag) {
  return absl::StrCat("--", flag.name, flag.argument.empty() ? "" : "=", flag.argument);
}

std::string OverviewHelp(int width) {
  std::string text = WrapToWidth(
      Say({"zhibiaoctl reads documents through the parser service and asks the query service.",
           "zhibiaoctl 通过解析服务读取文档，并向查询服务提问。"}),
      width, 0);
  absl::StrAppend(&text, "\n\n  zhibiaoctl ",
                  Say({"COMMAND [ARGUMENT…] [FLAG…]", "命令 [参数…] [选项…]"}), "\n");
  for (const Group group : {Group::kDocuments, Group::kRecords, Group::kSeries, Group::kItself}) {
    AppendHeading(&text, NameOf(group));
    for (const Command& command : AllCommands()) {
      if (command.group != group) continue;
      AppendEntry(&text, command.name, command.summary.text(), 12, width);
    }
  }
  AppendHeading(&text, {"Flags of every command", "各命令通用的选项"});
  AppendFlags(&text, FlagsNamed(FlagsOfEveryCommand()), width);
  AppendHeading(&text, {"Exit codes", "返回值"});
  for (const ExitMeaning& each : ExitMeanings())
    AppendEntry(&text, absl::StrCat(each.code), each.meaning.text(), 1, width);
  absl::StrAppend(&text, "\n",
                  WrapToWidth(Say({"`zhibiaoctl help COMMAND` shows the flags and examples of a "
                                   "command, `zhibiaoctl doctor` what is wrong with a connection.",
                                   "`zhibiaoctl help 命令` 显示该命令的选项和示例；"
                                   "`zhibiaoctl doctor` 检查连接有何问题。"}),
                              width, 0),
                  "\n");
  return text;
}

std::string CommandHelp(const Command& command, int width) {
  std::string text = absl::StrCat(
      UsageOf(command), "\n\n",
      WrapToWidth(
          absl::StrCat(command.name, Say({" ", "："}), command.summary.text(), Say({".", "。"})),
          width, 0),
      "\n");
  if (!command.more.empty())
    absl::StrAppend(&text, "\n", WrapToWidth(command.more.text(), width, 0), "\n");
  if (!command.flags.empty()) {
    AppendHeading(&text, {"Flags", "选项"});
    AppendFlags(&text, FlagsNamed(command.flags), width);
  }
  AppendHeading(&text, {"Examples", "示例"});
  for (const Example& example : command.examples) {
    absl::StrAppend(&text, WrapToWidth(absl::StrCat("# ", example.meaning.text()), width, kIndent),
                    "\n  ", example.line, "\n");
  }
  absl::StrAppend(
      &text, "\n",
      WrapToWidth(Say({"And the flags of every command: $0.", "以及各命令通用的选项：$0。"},
                      absl::StrJoin(FlagsOfEveryCommand(), " ",
                                    [](std::string* out, absl::string_view name) {
                                      absl::StrAppend(out, "--", name);
                                    })),
                  width, 0),
      "\n");
  return text;
}

}  // namespace zhibiao
