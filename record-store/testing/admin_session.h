// What a test does to a database behind the store's back.
#ifndef ZHIBIAO_RECORD_STORE_TESTING_ADMIN_SESSION_H_
#define ZHIBIAO_RECORD_STORE_TESTING_ADMIN_SESSION_H_

#include <chrono>
#include <pqxx/pqxx>
#include <string>
#include <thread>
#include <vector>

namespace zhibiao {

// A superuser's connection. Throws: a test may.
class AdminSession {
 public:
  explicit AdminSession(const std::string& connection_string) : connection_(connection_string) {}

  pqxx::result Run(const std::string& sql) { return pqxx::nontransaction(connection_).exec(sql); }

  int Count(const std::string& sql) { return Run(sql)[0][0].as<int>(); }

  // Ends all other sessions of this database, as a failing server or an operator would.
  int TerminateOthers() {
    return static_cast<int>(Run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                                " AND backend_type = 'client backend'")
                                .size());
  }

  // The processes of all other sessions of this database.
  std::vector<int> OtherSessions() {
    std::vector<int> pids;
    for (const pqxx::row& row : Run("SELECT pid FROM pg_stat_activity WHERE datname ="
                                    " current_database() AND pid <> pg_backend_pid()"
                                    " AND backend_type = 'client backend'")) {
      pids.push_back(row[0].as<int>());
    }
    return pids;
  }

  // Waits until a count is above zero; false after 20 seconds.
  bool WaitFor(const std::string& count_sql) {
    for (int i = 0; i < 2000; ++i) {
      if (Count(count_sql) > 0) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

  pqxx::connection& connection() { return connection_; }

 private:
  pqxx::connection connection_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_TESTING_ADMIN_SESSION_H_
