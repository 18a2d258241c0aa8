// What a store asks its owner and tells it.
#ifndef ZHIBIAO_RECORD_STORE_STORE_HOOKS_H_
#define ZHIBIAO_RECORD_STORE_STORE_HOOKS_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace zhibiao {

// Each may be left empty. All are called on any thread, must be quick and must not throw, and must
// live as long as the store.
struct StoreHooks {
  // Asked on the thread that is about to wait for the store: what it returns says, on any thread
  // and until the wait is over, whether nobody needs the result any more. Empty for work that is
  // always needed.
  std::function<std::function<bool()>()> abandonment;

  // A question or a write that ended. `statement`: the SQL of a question, which holds no values;
  // "write" for a transaction that writes. `took`: without the wait for a connection.
  std::function<void(absl::string_view statement, absl::Duration took, const absl::Status& outcome)>
      used;

  // By how many the open connections and those in use have changed.
  std::function<void(int open, int in_use)> connections;

  // The store ended the link of a connection, since its user's time was over or nobody waited.
  std::function<void()> broken_off;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_STORE_HOOKS_H_
