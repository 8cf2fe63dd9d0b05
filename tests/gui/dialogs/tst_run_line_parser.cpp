// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/run_line.h"
#include "gui/dialogs/run_line_parser.h"
#include "gui/dialogs/run_values.h"

#include <QTest>

using namespace gantry;
using dialogs::parseRunLine;
using dialogs::RunLineNote;

namespace {

using Words = std::vector<std::string>;

QStringList notesOf(const dialogs::ParsedRunLine& line, RunLineNote::Kind kind) {
    QStringList found;
    for (const RunLineNote& note : line.notes)
        if (note.kind == kind)
            found << QString::fromStdString(note.text);
    return found;
}

} // namespace

class TestRunLineParser : public QObject {
    Q_OBJECT

private slots:
    void readsALineAsPeopleWriteIt() {
        const auto line =
            parseRunLine("docker run -d --name web -p 8080:80 -e A=1 -v /srv/www:/usr/share/nginx:ro "
                         "--restart unless-stopped --memory=64m --cpus 0.5 nginx:1.27 nginx -g 'daemon off;'");
        QVERIFY2(line, line ? "" : line.error().message().c_str());
        QCOMPARE(line->name, std::string("web"));
        const api::ContainerCreateBody& body = line->body;
        QCOMPARE(body.Image, std::string("nginx:1.27"));
        QCOMPARE(*body.Cmd, (Words{"nginx", "-g", "daemon off;"}));
        QCOMPARE(body.Env, Words{"A=1"});
        QCOMPARE(body.HostConfig_.Binds, Words{"/srv/www:/usr/share/nginx:ro"});
        QCOMPARE(body.HostConfig_.RestartPolicy_.Name, std::string("unless-stopped"));
        QCOMPARE(body.HostConfig_.Memory, std::int64_t(64) << 20);
        QCOMPARE(body.HostConfig_.NanoCpus, std::int64_t(500000000));
        QCOMPARE(body.HostConfig_.PortBindings.at("80/tcp").at(0).HostPort, std::string("8080"));
        QVERIFY(body.ExposedPorts.contains("80/tcp"));
        QVERIFY(line->notes.empty());
    }

    void understandsHowTheProgramIsCalled_data() {
        QTest::addColumn<QString>("line");
        for (const char* line :
             {"docker run app", "podman run app", "sudo docker run app", "$ docker run app", "/usr/bin/docker run app",
              "docker container run app", "docker create app", "docker --context there run app",
              "docker --host=unix:///x run app", "  docker   run\tapp  ", "docker run \\\n  app",
              "docker run \\\r\n app", "docker run -- app", "# docker run app"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void understandsHowTheProgramIsCalled() {
        QFETCH(QString, line);
        const auto parsed = parseRunLine(line.toStdString());
        QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
        QCOMPARE(parsed->body.Image, std::string("app"));
        QVERIFY(dialogs::isRunLine(line.toStdString()));
    }

    void refusesWhatIsNoSuchLine_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* line, const char* reason) { QTest::newRow(line) << line << reason; };
        row("", "no `docker run` line");
        row("nginx", "no `docker run` line");
        row("docker ps -a", "no `docker run` line");
        row("docker", "no `docker run` line");
        row("docker run", "names no image");
        row("docker run -d", "names no image");
        row("docker run -d --", "names no image");
        row("docker run --name", "--name needs a value");
        row("docker run -e", "-e needs a value");
        row("docker run -it app 'open", "never closed");
        row("docker run --memory lots app", "--memory");
        row("docker run --cpus=many app", "--cpus: 'many'");
        row("docker run --cpus -1 app", "--cpus");
        row("docker run --rm=perhaps app", "neither true nor false");
        row("docker run -p 70000:80 app", "port from 1 to 65535");
        row("docker run -p 80-82:80-81 app", "different length");
        row("docker run -p 80/icmp app", "tcp, udp, sctp");
        row("docker run --restart sometimes app", "on-failure");
        row("docker run --restart always:3 app", "on-failure");
        row("docker run --ulimit nofile app", "ulimit");
        row("docker run --ulimit nofile=20:10 app", "soft limit is above");
        row("docker run --device kvm app", "is not a device");
        row("docker run --device-read-bps /dev/sda app", "rate");
        row("docker run --health-interval fast app", "duration");
        row("docker run --mount type=bind,source=/a app", "target is missing");
        row("docker run --mount type=nfs,target=/a app", "bind, volume, tmpfs");
        row("docker run --label =x app", "name=value");
        row("docker run --tmpfs tmp app", "absolute path");
        row("docker run -e =1 app", "has no name");
        row("docker run --blkio-weight 5 app", "10 to 1000");
    }
    void refusesWhatIsNoSuchLine() {
        QFETCH(QString, line);
        QFETCH(QString, reason);
        const auto parsed = parseRunLine(line.toStdString());
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind(), ErrorKind::invalidArgument);
        const QString message = QString::fromStdString(parsed.error().message());
        QVERIFY2(message.contains(reason), qPrintable(message));
    }

    void takesQuotesAsAShellDoes_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("value");
        QTest::newRow("single") << "'a b'"
                                << "a b";
        QTest::newRow("double") << "\"a b\""
                                << "a b";
        QTest::newRow("backslash") << "a\\ b"
                                   << "a b";
        QTest::newRow("joined") << "a' 'b\"c\""
                                << "a bc";
        QTest::newRow("quote in quotes") << "\"it's\""
                                         << "it's";
        QTest::newRow("escaped quote") << "'it'\\''s'"
                                       << "it's";
        QTest::newRow("empty") << "''"
                               << "";
        QTest::newRow("equals inside") << "'x=y'"
                                       << "x=y";
    }
    void takesQuotesAsAShellDoes() {
        QFETCH(QString, written);
        QFETCH(QString, value);
        for (const char* form : {"docker run -e A=%1 app", "docker run --env=A=%1 app", "docker run --env A=%1 app",
                                 "docker run -eA=%1 app", "docker run -e=A=%1 app"}) {
            const auto parsed = parseRunLine(QString::fromLatin1(form).arg(written).toStdString());
            QVERIFY2(parsed, form);
            QCOMPARE(parsed->body.Env, Words{("A=" + value).toStdString()});
        }
    }

    void takesClustersOfShortOptions_data() {
        QTest::addColumn<QString>("options");
        QTest::addColumn<bool>("tty");
        QTest::addColumn<QString>("port");
        QTest::newRow("it") << "-it" << true << "";
        QTest::newRow("dit") << "-dit" << true << "";
        QTest::newRow("value in the next word") << "-itp 8080:80" << true << "8080";
        QTest::newRow("value in the same word") << "-itp8080:80" << true << "8080";
        QTest::newRow("value behind equals") << "-ip=8080:80" << false << "8080";
        QTest::newRow("flag turned off") << "-it=false" << false << "";
        QTest::newRow("apart") << "-i -t -p 8080:80" << true << "8080";
    }
    void takesClustersOfShortOptions() {
        QFETCH(QString, options);
        QFETCH(bool, tty);
        QFETCH(QString, port);
        const auto parsed = parseRunLine(QStringLiteral("docker run %1 app sh -it").arg(options).toStdString());
        QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
        QVERIFY(parsed->body.OpenStdin);
        QCOMPARE(parsed->body.Tty, tty);
        QCOMPARE(parsed->body.Image, std::string("app"));
        QCOMPARE(*parsed->body.Cmd, (Words{"sh", "-it"})); // behind the image nothing is an option
        const auto& bindings = parsed->body.HostConfig_.PortBindings;
        QCOMPARE(bindings.empty() ? QString() : QString::fromStdString(bindings.at("80/tcp").at(0).HostPort), port);
    }

    void namesWhatItDoesNotUnderstand() {
        const auto parsed =
            parseRunLine("docker run --gpus all --frobnicate --frob=x -Zd --pull always --network-alias a "
                         "--security-opt seccomp=mine.json -e HOME -v ./src:/src -v $PWD/x:/x "
                         "-e 'B=$NOT' -e \"C=${YES}\" -e D=\\$NO app $(date +%s)");
        QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
        QCOMPARE(parsed->body.Image, std::string("app"));
        QCOMPARE(notesOf(*parsed, RunLineNote::Kind::unknownOption), (QStringList{"--frobnicate", "--frob", "-Z"}));
        QCOMPARE(notesOf(*parsed, RunLineNote::Kind::refusedOption), (QStringList{"--gpus", "--network-alias"}));
        QCOMPARE(notesOf(*parsed, RunLineNote::Kind::profileFile), QStringList{"seccomp=mine.json"});
        QCOMPARE(notesOf(*parsed, RunLineNote::Kind::environmentName), QStringList{"HOME"});
        QCOMPARE(notesOf(*parsed, RunLineNote::Kind::relativePath), QStringList{"./src:/src"});
        QCOMPARE(notesOf(*parsed, RunLineNote::Kind::expansion), (QStringList{"$PWD", "${YES}", "$(date +%s)"}));
        QCOMPARE(parsed->body.Env, (Words{"B=$NOT", "C=${YES}", "D=$NO"}));
    }

    void readsPublishedPorts_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("port");
        QTest::newRow("container only") << "80"
                                        << "80/tcp"
                                        << ""
                                        << "";
        QTest::newRow("both") << "8080:80"
                              << "80/tcp"
                              << ""
                              << "8080";
        QTest::newRow("udp") << "53:53/udp"
                             << "53/udp"
                             << ""
                             << "53";
        QTest::newRow("address") << "127.0.0.1:8080:80"
                                 << "80/tcp"
                                 << "127.0.0.1"
                                 << "8080";
        QTest::newRow("address, free port") << "127.0.0.1::80"
                                            << "80/tcp"
                                            << "127.0.0.1"
                                            << "";
        QTest::newRow("IPv6") << "[::1]:8080:80"
                              << "80/tcp"
                              << "::1"
                              << "8080";
        QTest::newRow("last of a range") << "8000-8002:80-82"
                                         << "82/tcp"
                                         << ""
                                         << "8002";
    }
    void readsPublishedPorts() {
        QFETCH(QString, text);
        QFETCH(QString, key);
        QFETCH(QString, address);
        QFETCH(QString, port);
        api::ContainerCreateBody body;
        QVERIFY(dialogs::addPublishedPort(text.toStdString(), body));
        const auto& binding = body.HostConfig_.PortBindings.at(key.toStdString()).at(0);
        QCOMPARE(QString::fromStdString(binding.HostIp), address);
        QCOMPARE(QString::fromStdString(binding.HostPort), port);
    }

    void readsAndWritesDurations_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<QString>("written");
        QTest::newRow("seconds") << "30s" << qint64(30'000'000'000) << "30s";
        QTest::newRow("mixed") << "1m30s" << qint64(90'000'000'000) << "1m30s";
        QTest::newRow("fraction") << "1.5s" << qint64(1'500'000'000) << "1s500ms";
        QTest::newRow("zero") << "0" << qint64(0) << "0s";
        QTest::newRow("hours") << "2h" << qint64(7'200'000'000'000) << "2h";
    }
    void readsAndWritesDurations() {
        QFETCH(QString, text);
        QFETCH(qint64, nanoseconds);
        QFETCH(QString, written);
        const auto parsed = dialogs::parseDuration(text.toStdString());
        QVERIFY(parsed);
        QCOMPARE(qint64(*parsed), nanoseconds);
        QCOMPARE(QString::fromStdString(dialogs::formatDuration(*parsed)), written);
        for (const char* bad : {"", "s", "5", "5 s", "5x", "-5s", "1..5s", "99999999999h"})
            QVERIFY2(!dialogs::parseDuration(bad), bad);
    }

    // What is written is what is read: every option once, through the body and back.
    void aWrittenLineIsReadAsTheSameBody_data() {
        QTest::addColumn<QString>("options");
        for (const char* options :
             {"--name web",
              "-i -t",
              "--rm",
              "--hostname h --domainname d",
              "--user 1000:1000",
              "--workdir /w",
              "-e A=1 -e 'B=two words' -e \"C=it's\"",
              "--label a=b --label 'c=d e'",
              "-p 8080:80 -p 127.0.0.1:53:53/udp -p 90",
              "-P",
              "--expose 99",
              "-v /a:/b:ro -v vol:/c",
              "-v /anonymous",
              "--tmpfs /t:size=1m --tmpfs /u",
              "--mount type=bind,source=/a,target=/b,readonly,bind-propagation=rslave",
              "--mount type=tmpfs,target=/t,tmpfs-size=1048576,tmpfs-mode=1777",
              "--mount type=volume,source=v,target=/v",
              "--memory 64m --memory-swap 128m --memory-reservation 32m --memory-swappiness 10",
              "--memory-swap -1",
              "--cpus 1.25",
              "--cpu-shares 512 --cpu-period 100000 --cpu-quota 50000",
              "--cpuset-cpus 0-1 --cpuset-mems 0",
              "--pids-limit 20",
              "--pids-limit -1",
              "--blkio-weight 300",
              "--device-read-bps /dev/sda:1m --device-write-bps /dev/sda:2m --device-read-iops /dev/sda:10 "
              "--device-write-iops /dev/sda:20",
              "--ulimit nofile=10:20 --ulimit core=0",
              "--shm-size 128m",
              "--oom-score-adj 10 --oom-kill-disable",
              "--device /dev/kvm --device /dev/null:/dev/x:r",
              "--device-cgroup-rule 'c 1:3 r'",
              "--restart on-failure:3",
              "--restart always",
              "--stop-signal SIGINT --stop-timeout 3",
              "--init",
              "--health-cmd 'curl -f x' --health-interval 30s --health-timeout 5s --health-retries 3 "
              "--health-start-period 1m",
              "--no-healthcheck",
              "--log-driver local --log-opt max-size=1m",
              "--network host",
              "--dns 1.1.1.1 --dns-search a "
              "--dns-option ndots:1",
              "--add-host a:10.0.0.1",
              "--link db:db",
              "--mac-address 02:00:00:00:00:01",
              "--cap-add NET_ADMIN --cap-drop ALL",
              "--security-opt no-new-privileges",
              "--privileged",
              "--read-only",
              "--group-add 20 --group-add audio",
              "--ipc host --pid host --uts host --userns host --cgroupns host",
              "--cgroup-parent /x",
              "--sysctl net.core.somaxconn=9",
              "--runtime crun",
              "--annotation a=b",
              "--storage-opt size=1G",
              "--volumes-from other --volume-driver local"})
            QTest::newRow(options) << QString::fromLatin1(options);
    }
    void aWrittenLineIsReadAsTheSameBody() {
        QFETCH(QString, options);
        const auto first =
            parseRunLine(QStringLiteral("docker run %1 app:1 sh -c 'echo hi'").arg(options).toStdString());
        QVERIFY2(first, first ? "" : first.error().message().c_str());
        QVERIFY(first->notes.empty());
        const std::string written = dialogs::runLine(first->name, first->body);
        const auto second = parseRunLine(written);
        QVERIFY2(second, written.c_str());
        QCOMPARE(second->name, first->name);
        QCOMPARE(QString::fromStdString(encode(second->body)), QString::fromStdString(encode(first->body)));
        api::ContainerCreateBody nothing;
        nothing.Image = "app:1";
        nothing.Cmd = Words{"sh", "-c", "echo hi"};
        QVERIFY2(encode(first->body) != encode(nothing) || !first->name.empty(), "the option has no effect");
    }

    void anEntrypointOfSeveralWordsGoesBeforeTheCommand() {
        api::ContainerCreateBody body;
        body.Image = "app:1";
        body.Entrypoint = Words{"sh", "-c"};
        body.Cmd = Words{"true"};
        const auto parsed = parseRunLine(dialogs::runLine("", body));
        QVERIFY(parsed);
        QCOMPARE(*parsed->body.Entrypoint, Words{"sh"});
        QCOMPARE(*parsed->body.Cmd, (Words{"-c", "true"})); // runs the same words
    }
};

QTEST_GUILESS_MAIN(TestRunLineParser)
#include "tst_run_line_parser.moc"
