#include "zhibiaoctl/error_text.h"

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service-host/errors.h"
#include "zhibiaoctl/words.h"

namespace zhibiao {
namespace {

// Whether a service said it; what the network or the library says has no details.
bool IsSaidByService(const absl::Status& error) {
  bool has_details = false;
  error.ForEachPayload([&](absl::string_view, const absl::Cord&) { has_details = true; });
  return has_details;
}

// What to do about it; empty where the message says all.
std::string Advice(const absl::Status& error) {
  if (absl::IsDeadlineExceeded(error)) {
    return Say(
        {"A longer --timeout gives the service more time.", "可用 --timeout 给服务更多时间。"});
  }
  if (absl::IsUnavailable(error)) {
    return !IsSaidByService(error) ? Say({"Is the service running, and --parser and --query where "
                                          "it listens? `zhibiaoctl "
                                          "doctor` finds out.",
                                          "服务在运行吗？--parser 和 --query 的地址对吗？可用 "
                                          "`zhibiaoctl doctor` 检查。"})
                                   : Say({"The service runs, but cannot work now. `zhibiaoctl "
                                          "doctor` says more; its log "
                                          "says most.",
                                          "服务在运行，但暂时无法工作。可用 `zhibiaoctl doctor` "
                                          "查看，详情见服务的日志。"});
  }
  if (absl::IsUnimplemented(error)) {
    return Say(
        {"Is that the address of the other service, or of an older one? `zhibiaoctl doctor` "
         "finds out.",
         "这是另一个服务或旧版本服务的地址吗？可用 `zhibiaoctl doctor` 检查。"});
  }
  if (absl::EndsWith(ReasonOf(error), "_NOT_FOUND")) {
    return Say({"Names are printed by lists (`zhibiaoctl help`), and those of documents by ingest.",
                "名称由各列表命令打印（见 `zhibiaoctl help`），文档的名称由 ingest 打印。"});
  }
  if (absl::IsUnauthenticated(error) || absl::IsPermissionDenied(error)) {
    return Say({"The service does not let this client do that: ask its operator for the role.",
                "服务不允许此客户端这样做：请向管理员申请相应的角色。"});
  }
  return "";
}

}  // namespace

ExitCode ExitCodeOf(const absl::Status& call_error) {
  if (call_error.ok()) return kDone;
  return absl::IsUnavailable(call_error) || absl::IsDeadlineExceeded(call_error) ? kUnreachable
                                                                                 : kRefused;
}

std::string ErrorText(const absl::Status& call_error) {
  const std::string code = absl::StatusCodeToString(call_error.code());
  std::string text = code;
  const std::string reason = ReasonOf(call_error);
  if (!reason.empty() && reason != code) absl::StrAppend(&text, " (", reason, ")");
  const std::string field = FieldOf(call_error);
  // Most messages begin with the field.
  if (!field.empty() && !absl::StartsWith(call_error.message(), field)) {
    absl::StrAppend(&text, Say({" in ", " 于 "}), field);
  }
  absl::StrAppend(&text, ": ", call_error.message());
  if (const std::string advice = Advice(call_error); !advice.empty())
    absl::StrAppend(&text, "\n", advice);
  return text;
}

ExitCode TellError(const absl::Status& call_error, std::ostream& err) {
  err << ErrorText(call_error) << "\n";
  return ExitCodeOf(call_error);
}

ExitCode TellWrongCommand(absl::string_view message, absl::string_view command, std::ostream& err) {
  err << message << "\n"
      << (command.empty() ? Say({"`zhibiaoctl help` lists the commands.\n",
                                 "`zhibiaoctl help` 列出全部命令。\n"})
                          : Say({"`zhibiaoctl help $0` shows how it is used.\n",
                                 "`zhibiaoctl help $0` 显示用法。\n"},
                                command));
  return kWrongCommand;
}

void TellOfMore(bool more, int limit, std::ostream& err) {
  if (!more) return;
  err << Say({"There is more: --limit $0 cut the list; 0 lists all.\n",
              "还有更多：--limit $0 截断了列表；0 表示列出全部。\n"},
             limit);
}

}  // namespace zhibiao
