#include "zhibiaoctl/manual_page.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "zhibiaoctl/command_table.h"
#include "zhibiaoctl/display_width.h"

namespace zhibiao {
namespace {

// Stands for a place where a line may be broken.
constexpr char kBreak[] = "\x01";

std::string Bold(absl::string_view text) { return absl::StrCat("\\fB", RoffText(text), "\\fR"); }
std::string Italic(absl::string_view text) { return absl::StrCat("\\fI", RoffText(text), "\\fR"); }

void AppendSection(std::string* page, Words name) {
  absl::StrAppend(page, ".SH ", RoffText(name.text()), "\n");
}

// A term, and what it means below it.
void AppendTerm(std::string* page, absl::string_view term, absl::string_view meaning) {
  absl::StrAppend(page, ".TP\n", term, "\n", RoffText(meaning), "\n");
}

void AppendCommand(std::string* page, const Command& command) {
  std::string term = Bold(command.name);
  if (!command.arguments.empty()) absl::StrAppend(&term, " ", Italic(command.arguments));
  AppendTerm(page, term, absl::StrCat(command.summary.text(), Say({".", "。"})));
  if (!command.more.empty()) absl::StrAppend(page, ".IP\n", RoffText(command.more.text()), "\n");
  if (!command.flags.empty()) {
    absl::StrAppend(page, ".IP\n", RoffText(Say({"Flags:", "选项："})), "\n");
    for (const absl::string_view flag : command.flags)
      absl::StrAppend(page, Bold(absl::StrCat("--", flag)), "\n");
  }
  for (const Example& example : command.examples) {
    absl::StrAppend(page, ".IP\n.nf\n", RoffText(absl::StrCat("# ", example.meaning.text())), "\n",
                    RoffText(example.line), "\n.fi\n");
  }
}

void AppendFlags(std::string* page) {
  AppendSection(page, {"FLAGS", "选项"});
  absl::StrAppend(page,
                  RoffText(Say({"Flags may stand before or behind the arguments, with their value "
                                "behind = or in the next word.",
                                "选项可写在参数之前或之后；值写在 = 后面，或作为下一个词。"})),
                  "\n");
  for (const Flag& flag : AllFlags()) {
    std::string term = Bold(absl::StrCat("--", flag.name));
    if (!flag.argument.empty()) absl::StrAppend(&term, "=", Italic(flag.argument));
    AppendTerm(page, term, Say(flag.meaning));
  }
}

}  // namespace

std::string RoffText(absl::string_view text) {
  std::string breakable;
  size_t start = 0;
  for (const int32_t end : LineBreaks(text)) {
    // roff knows of blanks alone; between Chinese characters it must be told.
    absl::StrAppend(&breakable, text.substr(start, end - start),
                    static_cast<size_t>(end) < text.size() && text[end - 1] != ' ' ? kBreak : "");
    start = end;
  }
  std::string roff = absl::StrReplaceAll(breakable, {{kBreak, "\\:"},
                                                     {"\\", "\\e"},
                                                     {"-", "\\-"},
                                                     {"'", "\\(aq"},
                                                     {"`", "\\(ga"},
                                                     {"~", "\\(ti"},
                                                     {"…", "..."}});
  // What begins with a point is a request.
  return absl::StartsWith(roff, ".") ? absl::StrCat("\\&", roff) : roff;
}

std::string ManualPage(absl::string_view version) {
  std::string page = absl::StrCat(
      "'\\\" -*- coding: utf-8 -*-\n"
      ".\\\" Made by `zhibiaoctl manual`.\n"
      ".TH ZHIBIAOCTL 1 \"\" \"zhibiaoctl ",
      version, "\" \"Zhibiao\"\n.nh\n.ad l\n");
  AppendSection(&page, {"NAME", "名称"});
  absl::StrAppend(&page, "zhibiaoctl \\- ",
                  RoffText(Say({"read statistical documents and ask about their figures",
                                "读取统计文献，查询其中的数值"})),
                  "\n");
  AppendSection(&page, {"SYNOPSIS", "概要"});
  absl::StrAppend(&page, Bold("zhibiaoctl"), " ", Italic(Say({"COMMAND", "命令"})), " [",
                  Italic(Say({"ARGUMENT…", "参数…"})), "] [", Italic(Say({"FLAG…", "选项…"})),
                  "]\n");
  AppendSection(&page, {"COMMANDS", "命令"});
  for (const Group group : {Group::kDocuments, Group::kRecords, Group::kSeries, Group::kItself}) {
    absl::StrAppend(&page, ".SS ", RoffText(NameOf(group).text()), "\n");
    for (const Command& command : AllCommands())
      if (command.group == group) AppendCommand(&page, command);
  }
  AppendFlags(&page);
  AppendSection(&page, {"EXIT STATUS", "返回值"});
  for (const ExitMeaning& each : ExitMeanings())
    AppendTerm(&page, Bold(absl::StrCat(each.code)),
               absl::StrCat(each.meaning.text(), Say({".", "。"})));
  absl::StrAppend(&page, ".PP\n",
                  RoffText(Say({"When several documents or checks fail, the highest.",
                                "多份文档或多项检查失败时，取最大的值。"})),
                  "\n");
  AppendSection(&page, {"ENVIRONMENT", "环境变量"});
  for (const Variable& each : Variables())
    AppendTerm(&page, Bold(each.name), absl::StrCat(each.meaning.text(), Say({".", "。"})));
  return page;
}

}  // namespace zhibiao
