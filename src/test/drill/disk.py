#!/usr/bin/env python3
"""Disk drill: what may go wrong below the event log, against the running jar.

  disk.py [--jar target/yagura.jar] [--only eio,slow,locked,rights,readonly,second,restore,retain] [--hold 30]

eio       (R7)  every sync of the writer fails for a while; needs strace, and to be allowed to trace
slow      (R8)  every sync takes 100 ms at 200 events a second; needs strace
locked    (R10) another process holds the database for --hold seconds
rights    (R10) the database is 0400 and its folder 0500, with and without a write-ahead log; needs root to become another user
readonly  (R10) the whole data folder is mounted read-only; needs root
second    (R11) a second server on the same data; a start after kill -9
restore   (R25) a backup under load, restored into a new home with the old raw folder; the notifier's threads.db
retain    (R24) old raw files that were stored and others that were not, and a cleanup

Prints one line of JSON for each; a drill that this machine cannot run says why and does not count.
Exit 0 when all that ran passed. Loopback only; every process that it starts ends with it.
"""
import hashlib, json, os, shutil, sqlite3, stat, subprocess, time

from server import NOBODY, NOT_STORED, Cannot, Home, Server, Strace, Writer, name, prompt, quick_check, root, run, write

def eio(a):
    with Home() as home, Server(a.jar, home) as s, Writer(home.folder, 100) as writer:
        s.until(lambda: s.events() > 100, 20)
        with Strace(s.p.pid, "-e", "trace=fdatasync,fsync", "-e", "inject=fdatasync,fsync:error=EIO:when=20+"):
            said = s.until(lambda: "input/output error" in s.health()[1], 30)
            stored, begun = s.events(), writer.count
            time.sleep(2)
            stands, came = s.events() - stored, writer.count - begun
        written = writer.end()
        all_stored = s.until(lambda: s.events() >= written, 40)
        healed = s.until(lambda: NOT_STORED not in s.health()[1], 10)
        total, sound = s.events(), s.sound()
        s.stop()
        check = quick_check(home.database)
        ok = said and stands == 0 and all_stored and healed and total == written and sound and check == "ok"
        return ok, {"written": written, "stored": total, "health_says_io_error": said, "stored_during_fault": stands, "written_during_fault": came, "healed": healed, "counters_equal_rows": sound, "quick_check": check}


def slow(a):
    if not shutil.which("strace"):
        raise Cannot("needs strace")
    # strace starts the server here, because only then can it stay away from every other syscall.
    before = ["strace", "-f", "-q", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fdatasync,fsync", "-e", "inject=fdatasync,fsync:delay_enter=100000"]
    if subprocess.run(before + ["true"], capture_output=True).returncode:
        raise Cannot("strace may not trace")
    with Home() as home, Server(a.jar, home, before=before) as s:
        waits = []
        with Writer(home.folder, 200) as writer:
            end = time.time() + a.seconds
            while time.time() < end:
                begun, count = time.time(), writer.count
                s.until(lambda: s.events() >= count, 10)
                waits.append(time.time() - begun)
            written = writer.end()
        ended = time.time()
        all_stored = s.until(lambda: s.events() >= written, 20)
        after = time.time() - ended
        commits = s.figure("store_commits_total")
        waits.sort()
        p95 = waits[int(len(waits) * 0.95)]
        blocked = "has been blocked" in s.log()
        total = s.events()
        # The child of strace: strace itself passes no signal on.
        child = int(open(f"/proc/{s.p.pid}/task/{s.p.pid}/children").read().split()[0])
        os.kill(child, 15)
        s.p.wait(20)
        return all_stored and total == written and p95 < 2 and not blocked, {"written": written, "stored": total, "commits": commits, "p95_until_stored_seconds": round(p95, 2), "behind_at_the_end_seconds": round(after, 2), "event_loop_blocked": blocked}


def locked(a):
    with Home() as home, Server(a.jar, home) as s, Writer(home.folder, 50) as writer:
        s.until(lambda: s.events() > 50, 20)
        connection = sqlite3.connect(home.database, timeout=10, isolation_level=None)
        connection.execute("begin exclusive")
        stored = s.events()
        begun = time.time()
        said = s.until(lambda: "another process holds the database" in s.health()[1], 20)
        time.sleep(max(0, a.hold - (time.time() - begun)))
        stands, answers = s.events() - stored, len(s.json("/api/v1/events?limit=10")["items"])
        connection.execute("rollback")
        connection.close()
        written = writer.end()
        all_stored = s.until(lambda: s.events() >= written, 20)
        healed = s.until(lambda: NOT_STORED not in s.health()[1], 10)
        total, sound = s.events(), s.sound()
        ok = said and stands == 0 and answers == 10 and all_stored and healed and total == written and sound
        return ok, {"held_seconds": a.hold, "written": written, "stored": total, "health_says_locked": said, "stored_meanwhile": stands, "healed": healed, "counters_equal_rows": sound}


def while_closed(s, home, close, reopen, before):
    """Starts on a log that cannot be written, asks, writes files, then lets it be written again."""
    close()
    with s:
        pid = s.p.pid
        said = s.until(lambda: "cannot be written" in s.health()[1] and s.health()[0] == 503, 10)
        for n in range(50):
            write(home.folder, name(10**6 + n), prompt(n, 100))
            os.chown(os.path.join(home.folder, name(10**6 + n)), os.stat(home.folder).st_uid, -1)
        time.sleep(2)
        reads = s.events() == before and len(s.json("/api/v1/events?limit=500")["items"]) == min(before, 500)
        search = len(s.json("/api/v1/events?q=session:s1")["items"]) > 0
        same = s.p.poll() is None and s.p.pid == pid
        reopen()
        healed = s.until(lambda: s.events() == before + 50 and NOT_STORED not in s.health()[1], 15)
        alerts = s.log().count("cannot write to the log")
        exit_code = s.stop()
    sound = s.sound()
    return {"reads_served": reads, "searches": search, "health_says_so": said, "same_process": same, "heals_alone": healed, "counters_equal_rows": sound, "alerts": alerts, "exit": exit_code}


def good(facts):
    return all(v for v in facts.values() if isinstance(v, bool)) and facts["alerts"] == 1 and facts["exit"] == 0


def rights(a):
    facts = {}
    for state in "quiet", "killed":
        with Home() as home:
            s = Server(a.jar, home, uid=NOBODY)
            with s, Writer(home.folder, 200) as writer:
                s.until(lambda: s.events() > 200, 20)
                written = writer.end()
                s.until(lambda: s.events() == written, 10)
                # The index may trail: what is asked for later has to be found before.
                s.until(lambda: len(s.json("/api/v1/events?q=session:s1")["items"]) > 0, 10)
                s.kill() if state == "killed" else s.stop()
            files = [f for f in os.listdir(home.data) if f.startswith("yagura.db")]

            def close():
                for f in files:
                    os.chmod(os.path.join(home.data, f), 0o400)
                os.chmod(home.data, 0o500)

            def reopen():
                os.chmod(home.data, 0o700)
                for f in files:
                    os.chmod(os.path.join(home.data, f), 0o600)

            facts[state] = {"files": sorted(files), **while_closed(s, home, close, reopen, written)}
    return all(good(f) for f in facts.values()), facts


def readonly(a):
    root()
    with Home() as home:
        home.mount(home.data, 64)
        s = Server(a.jar, home)
        with s, Writer(home.folder, 200) as writer:
            s.until(lambda: s.events() > 200, 20)
            written = writer.end()
            s.until(lambda: s.events() == written, 10)
        facts = while_closed(s, home, lambda: home.remount(home.data, "ro"), lambda: home.remount(home.data, "rw"), written)
        return good(facts), facts


def second(a):
    with Home() as home, Server(a.jar, home) as s:
        facts = {}
        for what, flags in {"same_node": [], "other_node": ["--node", "other"]}.items():
            # The best of three: a busy machine says nothing about the product.
            for _ in range(3):
                begun = time.time()
                done = subprocess.run(s.args + flags, capture_output=True, text=True, timeout=60)
                facts[what] = {"seconds": round(time.time() - begun, 2), "exit": done.returncode, "says": (done.stdout + done.stderr).strip()[-200:]}
                if facts[what]["seconds"] < 2:
                    break
        answers = s.events() == 0
        s.kill()
        begun = time.time()
        s.start()
        again = round(time.time() - begun, 2)
        # Asked are two seconds; on a slow machine it is at least sooner than a start.
        refused = all(f["seconds"] < max(2, again) and f["exit"] != 0 and "stop it" in f["says"] for f in facts.values())
        return answers and refused, {**facts, "start_after_kill_seconds": again}


def threads_db(home):
    file = home.below(".claude/hooks/threads.db")
    connection = sqlite3.connect(file)
    connection.execute("create table threads (session_id text primary key, thread_id text, channel_id text, thread_name text, created_at text, last_used text, is_archived integer)")
    connection.execute("insert into threads values ('s1', '1', '2', 'drill', '2026-01-01T00:00:00', '2026-01-01T00:00:00', 0)")
    connection.commit()
    connection.close()
    return file, seal(file)


def seal(file):
    with open(file, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest(), os.stat(file).st_mtime_ns, sorted(n for n in os.listdir(os.path.dirname(file)) if n.startswith("threads.db"))


def restore(a):
    with Home() as home, Home() as other:
        file, before = threads_db(home)
        with Server(a.jar, home) as s, Writer(home.folder, 500) as writer:
            s.until(lambda: s.events() > 1000, 20)
            copy = home.below("copies/copy.db")
            code, words = s.command_line("backup", copy)
            s.json("/api/v1/threads")
            time.sleep(1)
            written = writer.end()
            s.until(lambda: s.events() >= written, 20)
        untouched = seal(file) == before
        check, mode = quick_check(copy), stat.S_IMODE(os.stat(copy).st_mode)
        held = sqlite3.connect(f"file:{copy}?immutable=1", uri=True).execute("select count(*) from event_store").fetchone()[0]
        os.rmdir(other.folder)
        shutil.copytree(home.folder, other.folder)
        fresh = Server(a.jar, other)
        restored, said = fresh.command_line("restore", "--yes", copy)
        with fresh:
            all_stored = fresh.until(lambda: fresh.events() >= written, 20)
            time.sleep(2)
            total, sound = fresh.events(), fresh.sound()
        distinct = sqlite3.connect(other.database).execute("select count(distinct event_id), count(*) from event_store").fetchone()
        # The raw folder of the new home is another one by its path, so every file is looked at again.
        ok = code == 0 and restored == 0 and check == "ok" and mode == 0o600 and 1000 < held < written and all_stored and total == written and distinct == (written, written) and sound and untouched
        return ok, {"written": written, "in_backup": held, "after_restore": total, "distinct": distinct[0], "quick_check": check, "mode": oct(mode), "counters_equal_rows": sound, "threads_db_untouched": untouched, "says": words.strip()[-80:] + " / " + said.strip()[-80:]}


def retain(a):
    with Home() as home:
        old = time.time() - 40 * 86400
        s = Server(a.jar, home)
        with s:
            for n in range(100):
                write(home.folder, name(n), prompt(n, 100), old)
            s.until(lambda: s.events() == 100, 20)
        for n in range(100, 200):
            write(home.folder, name(n), prompt(n, 100), old)
        write(home.folder, name(300), "{never complete", old)
        connection = sqlite3.connect(home.database)
        connection.execute("update event_store set received_at = received_at - 40 * 86400000")
        connection.commit()
        connection.close()
        code, words = s.command_line("cleanup", "--older-than", "30d", "--raw-files", "--yes")
        left = set(os.listdir(home.folder))
        gone = sum(name(n) not in left for n in range(100))
        kept = sum(name(n) in left for n in [*range(100, 200), 300])
        with s:
            stored = s.until(lambda: s.events() == 100 and s.letters() == ["malformed_json"], 20)
            sound = s.sound()
        return code == 0 and gone == 100 and kept == 101 and stored and sound, {"stored_and_deleted": gone, "never_stored_and_kept": kept, "stored_afterwards": stored, "counters_equal_rows": sound, "says": words.strip()[-120:]}


if __name__ == "__main__":
    run(globals(), "eio,slow,locked,rights,readonly,second,restore,retain", hold=30, seconds=20)
