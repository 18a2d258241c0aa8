// What `doctor` does: finds out why the services do not answer as they should.
#ifndef ZHIBIAO_ZHIBIAOCTL_DOCTOR_H_
#define ZHIBIAO_ZHIBIAOCTL_DOCTOR_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "zhibiaoctl/error_text.h"
#include "zhibiaoctl/options.h"

namespace zhibiao {

// What a check came to.
struct Diagnosis {
  enum class State { kGood, kDoubtful, kBad };

  // What was checked, such as `query service`; what was seen; and what to do where it is not well.
  std::string what;
  State state = State::kGood;
  std::string seen;
  std::string advice;
  // What a bad one makes the process return.
  ExitCode code = kDone;
};

// The checks apart from the calls.
Diagnosis DiagnoseLocale(const std::string& codeset);
// `server` is the time that a service told, `sent` and `answered` when it was asked by this clock.
Diagnosis DiagnoseClock(const std::string& what, absl::Time server, absl::Time sent,
                        absl::Time answered);
Diagnosis DiagnoseCertificate(const std::string& what, const std::string& pem, absl::Time now);
// A service at `address` that did not answer.
Diagnosis DiagnoseSilence(const std::string& what, const std::string& address,
                          const absl::Status& error);

// Checks all and prints each with advice. Returns the code of the worst.
ExitCode Doctor(const std::vector<std::string>& arguments, const Options& options, Client& client,
                Streams streams);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_DOCTOR_H_
