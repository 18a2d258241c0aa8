#include "zhibiaoctl/doctor.h"

#include <langinfo.h>

#include <algorithm>
#include <clocale>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "google/protobuf/struct.pb.h"
#include "zhibiaoctl/certificate_expiry.h"
#include "zhibiaoctl/display_width.h"
#include "zhibiaoctl/help_text.h"
#include "zhibiaoctl/list_printing.h"

namespace zhibiao {
namespace {

using State = Diagnosis::State;

// What a clock may differ by before days and vintages are told wrongly; answers tell whole seconds.
constexpr absl::Duration kClockTolerance = absl::Seconds(5);
// Time enough to put another certificate in place.
constexpr absl::Duration kExpiresSoon = absl::Hours(30 * 24);

constexpr char kLiveness[] = "liveness";

std::string CodeOf(State state) {
  return state == State::kGood ? "ok" : state == State::kDoubtful ? "doubtful" : "bad";
}

// One of the two services.
struct Patient {
  Server server;
  Words what;
  const char* service;
  const std::string& address;
};

Diagnosis Good(Words what, std::string seen) {
  return {std::string(what.text()), State::kGood, std::move(seen), "", kDone};
}

// Whether it is ready, which it is not while its database is away or has another schema.
Diagnosis DiagnoseReadiness(const Patient& patient, const Health& ready) {
  Diagnosis diagnosis = Good(patient.what, Say({"is ready", "已就绪"}));
  if (ready.call.ok() && ready.serving) return diagnosis;
  diagnosis.state = State::kBad;
  if (absl::IsNotFound(ready.call)) {
    diagnosis.seen = Say({"at $0 listens another service than $1", "$0 上的服务不是 $1"},
                         patient.address, patient.service);
    diagnosis.advice = Say(
        {"Are --parser and --query in each other's place?", "--parser 和 --query 是否写反了？"});
    diagnosis.code = kUnreachable;
  } else if (!ready.call.ok()) {
    diagnosis.seen = ErrorText(ready.call);
    diagnosis.code = ExitCodeOf(ready.call);
  } else {
    diagnosis.seen = Say({"runs, but is not ready", "在运行，但尚未就绪"});
    diagnosis.advice = Say(
        {"It becomes ready by itself when it has its database. Its log says what is missing (\"not "
         "ready\"): when the database cannot be reached, start it or correct --database; "
         "when it holds another schema, run zhibiao-parser migrate.",
         "数据库可用后，服务会自行就绪。缺什么见其日志（\"not "
         "ready\"）：若连不上数据库，请启动数据库"
         "或改正 --database；若库结构版本不符，请运行 zhibiao-parser migrate。"});
    diagnosis.code = kUnreachable;
  }
  return diagnosis;
}

// A question that reads the database, with the role of this client.
Diagnosis DiagnoseSchema(const Patient& patient, Client& client) {
  const absl::Status asked = client.TouchDatabase(patient.server);
  Diagnosis diagnosis = Good(
      patient.what, Say({"reads its database, whose schema it knows", "能读数据库，库结构相符"}));
  if (asked.ok()) return diagnosis;
  diagnosis.state = State::kBad;
  diagnosis.seen = ErrorText(asked);
  diagnosis.code = ExitCodeOf(asked);
  if (absl::IsFailedPrecondition(asked)) {
    diagnosis.advice = Say({"Run zhibiao-parser migrate with the binaries that serve.",
                            "请用正在运行的版本执行 zhibiao-parser migrate。"});
  }
  return diagnosis;
}

void DiagnoseService(const Patient& patient, Client& client, std::vector<Diagnosis>* all) {
  const absl::Time sent = absl::Now();
  const Health alive = client.CheckHealth(patient.server, kLiveness);
  const absl::Time answered = absl::Now();
  const std::string what(patient.what.text());
  if (!alive.call.ok()) {
    all->push_back(DiagnoseSilence(what, patient.address, alive.call));
    return;
  }
  all->push_back(
      Good(patient.what, Say({"answers at $0 in $1 ms", "$0 有应答，用时 $1 毫秒"}, patient.address,
                             absl::ToInt64Milliseconds(answered - sent))));
  const Health ready = client.CheckHealth(patient.server, patient.service);
  all->push_back(DiagnoseReadiness(patient, ready));
  if (all->back().state == State::kGood) all->push_back(DiagnoseSchema(patient, client));
  if (alive.time != absl::InfinitePast())
    all->push_back(DiagnoseClock(what, alive.time, sent, answered));
  if (!alive.certificate.empty())
    all->push_back(DiagnoseCertificate(what, alive.certificate, answered));
}

std::string Text(const std::vector<Diagnosis>& all, const Options& options) {
  std::string text;
  for (const Diagnosis& each : all) {
    const Paint paint = each.state == State::kGood       ? Paint::kGood
                        : each.state == State::kDoubtful ? Paint::kDoubtful
                                                         : Paint::kBad;
    const std::string mark = each.state == State::kGood       ? Say({"ok  ", "正常"})
                             : each.state == State::kDoubtful ? Say({"HMM ", "存疑"})
                                                              : Say({"BAD ", "异常"});
    const int width = HelpWidth(options);
    const std::string said =
        WrapToWidth(Say({"$0 $1", "$0：$1"}, each.what, Printable(each.seen)), width, 6);
    absl::StrAppend(&text, Painted(paint, mark, options.look.color), "  ",
                    absl::string_view(said).substr(6), "\n");
    if (!each.advice.empty()) absl::StrAppend(&text, WrapToWidth(each.advice, width, 8), "\n");
  }
  return text;
}

Table Rows(const std::vector<Diagnosis>& all) {
  Table table(
      {Table::Data("check"), Table::Data("state"), Table::Data("seen"), Table::Data("advice")});
  for (const Diagnosis& each : all)
    table.AddRow({each.what, CodeOf(each.state), each.seen, each.advice});
  return table;
}

google::protobuf::RepeatedPtrField<google::protobuf::Struct> Objects(
    const std::vector<Diagnosis>& all) {
  google::protobuf::RepeatedPtrField<google::protobuf::Struct> objects;
  for (const Diagnosis& each : all) {
    auto& fields = *objects.Add()->mutable_fields();
    fields["check"].set_string_value(each.what);
    fields["state"].set_string_value(CodeOf(each.state));
    fields["seen"].set_string_value(each.seen);
    fields["advice"].set_string_value(each.advice);
  }
  return objects;
}

}  // namespace

Diagnosis DiagnoseLocale(const std::string& codeset) {
  Diagnosis diagnosis{Say({"locale", "区域设置"}), State::kGood, "", "", kDone};
  diagnosis.seen = Say({"is in $0", "编码为 $0"}, codeset);
  if (codeset == "UTF-8") return diagnosis;
  diagnosis.state = State::kDoubtful;
  diagnosis.advice = Say({"Chinese text may not be shown: export LC_ALL=C.UTF-8, or zh_CN.UTF-8.",
                          "中文可能无法显示：请 export LC_ALL=zh_CN.UTF-8 或 C.UTF-8。"});
  return diagnosis;
}

Diagnosis DiagnoseClock(const std::string& what, absl::Time server, absl::Time sent,
                        absl::Time answered) {
  // The service looked at its clock between the two, and tells whole seconds.
  const absl::Duration ahead = server - answered, behind = sent - (server + absl::Seconds(1));
  const absl::Duration difference = std::max({ahead, behind, absl::ZeroDuration()});
  Diagnosis diagnosis{what, State::kGood, "", "", kDone};
  if (difference <= kClockTolerance) {
    diagnosis.seen = Say({"has the same time as this machine", "与本机时间一致"});
    return diagnosis;
  }
  diagnosis.state = State::kDoubtful;
  const std::string by = absl::FormatDuration(absl::Trunc(difference, absl::Seconds(1)));
  diagnosis.seen = ahead > behind ? Say({"is $0 ahead of this machine", "比本机快 $0"}, by)
                                  : Say({"is $0 behind this machine", "比本机慢 $0"}, by);
  diagnosis.advice =
      Say({"Let both machines follow a time server (timedatectl): certificates, and what was "
           "known when, go by the clock.",
           "请让两台机器与时间服务器同步（timedatectl）：证书以及“何时已知”都以时钟为准。"});
  return diagnosis;
}

Diagnosis DiagnoseCertificate(const std::string& what, const std::string& pem, absl::Time now) {
  Diagnosis diagnosis{what, State::kGood, "", "", kDone};
  const absl::StatusOr<absl::Time> expiry = ExpiryOf(pem);
  if (!expiry.ok()) {
    diagnosis.state = State::kBad;
    diagnosis.seen = Say({"certificate: $0", "证书：$0"}, expiry.status().message());
    diagnosis.advice = Say({"Give the file that begins with -----BEGIN CERTIFICATE-----.",
                            "请给出以 -----BEGIN CERTIFICATE----- 开头的文件。"});
    diagnosis.code = kBadFile;
    return diagnosis;
  }
  const std::string day = absl::FormatTime("%Y-%m-%d %H:%M UTC", *expiry, absl::UTCTimeZone());
  diagnosis.seen = Say({"certificate is good until $0", "证书有效至 $0"}, day);
  if (*expiry - now > kExpiresSoon) return diagnosis;
  diagnosis.state = *expiry > now ? State::kDoubtful : State::kBad;
  if (*expiry <= now) {
    diagnosis.seen = Say({"certificate ended at $0", "证书已于 $0 过期"}, day);
    diagnosis.code = kUnreachable;
  }
  diagnosis.advice =
      Say({"Replace the certificate; a service takes the new file without a restart.",
           "请更换证书；服务无需重启即会使用新文件。"});
  return diagnosis;
}

Diagnosis DiagnoseSilence(const std::string& what, const std::string& address,
                          const absl::Status& error) {
  Diagnosis diagnosis{what, State::kBad, "", "", ExitCodeOf(error)};
  // gRPC says which addresses it tried, and what the network said of the last one.
  absl::string_view said = error.message();
  if (const size_t last = said.rfind("Failed to connect"); last != said.npos)
    said.remove_prefix(last);
  diagnosis.seen = Say({"does not answer at $0: $1", "$0 没有应答：$1"}, address, said);
  if (absl::StrContains(error.message(), "DNS") ||
      absl::StrContains(error.message(), "not resolve")) {
    diagnosis.advice =
        Say({"No machine has this name: correct --parser, --query or the variables "
             "ZHIBIAO_PARSER and ZHIBIAO_QUERY.",
             "没有这个主机名：请改正 --parser、--query，或环境变量 ZHIBIAO_PARSER、"
             "ZHIBIAO_QUERY。"});
  } else if (absl::StrContains(error.message(), "refused")) {
    diagnosis.advice =
        Say({"Nothing listens there: start the service (deploy/local/run starts all), or "
             "correct the address.",
             "该地址没有服务在监听：请启动服务（deploy/local/run 会全部启动），或改正地址。"});
  } else if (absl::IsUnimplemented(error) || absl::IsInternal(error)) {
    diagnosis.advice = Say(
        {"Something else listens there: correct the address.", "该地址上是别的程序：请改正地址。"});
  } else if (absl::IsUnauthenticated(error) || absl::IsPermissionDenied(error)) {
    diagnosis.advice =
        Say({"The service wants to know who you are: give --tls-certificate and --tls-key.",
             "服务需要验证身份：请给出 --tls-certificate 和 --tls-key。"});
  } else {
    diagnosis.advice = Say({"Is the machine on, the network open, and TLS the same on both sides?",
                            "机器是否开机，网络是否连通，两端的 TLS 设置是否一致？"});
  }
  return diagnosis;
}

ExitCode Doctor(const std::vector<std::string>&, const Options& options, Client& client,
                Streams streams) {
  std::vector<Diagnosis> all;
  std::setlocale(LC_CTYPE, "");
  all.push_back(DiagnoseLocale(nl_langinfo(CODESET)));
  for (const Patient& patient : {Patient{Server::kParser,
                                         {"parser service", "解析服务"},
                                         "zhibiao.v1.ParserService",
                                         options.parser},
                                 Patient{Server::kQuery,
                                         {"query service", "查询服务"},
                                         "zhibiao.v1.QueryService",
                                         options.query}}) {
    DiagnoseService(patient, client, &all);
  }
  if (options.format == Format::kTable) {
    streams.out << Text(all, options);
  } else {
    streams.out << (options.format == Format::kJson ? JsonLines(Objects(all))
                                                    : RowsFor(Rows(all), options));
  }
  streams.out << std::flush;
  ExitCode worst = kDone;
  for (const Diagnosis& each : all) worst = std::max(worst, each.code);
  return worst;
}

}  // namespace zhibiao
