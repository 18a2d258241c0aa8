// A hot standby of the cluster which with-postgres started, for tests.
#ifndef ZHIBIAO_RECORD_STORE_TESTING_STANDBY_H_
#define ZHIBIAO_RECORD_STORE_TESTING_STANDBY_H_

#include <string>

#include "absl/strings/string_view.h"

namespace zhibiao {

// Lives in a folder inside that of the cluster, and is removed with it by with-postgres. Ends the
// test binary when something fails.
class Standby {
 public:
  // Does not start it yet. `name` of the folder.
  explicit Standby(absl::string_view name);

  // Creates it if there is none, starts it if it does not run, and returns when it answers.
  void Start();

  // kill -9 of the server and all its sessions.
  void Kill();

  // Stops the server and its sessions where they are, as a machine that hangs, and lets them go on.
  void Freeze();
  void Thaw();

  // The same database on the standby. Of `database` only name and role count.
  std::string On(absl::string_view database) const;

  // Returns when it has repeated all that is written now. `database` of the primary.
  void WaitFor(const std::string& database) const;

 private:
  // Sends a signal to the server and all its sessions.
  void Signal(absl::string_view signal);

  std::string folder_;
  std::string address_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_TESTING_STANDBY_H_
