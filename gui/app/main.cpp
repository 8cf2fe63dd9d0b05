// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/engine_session.h"
#include "gui/app/first_paint.h"
#include "gui/app/language.h"
#include "gui/app/main_window.h"
#include "gui/app/settings.h"
#include "gui/app/single_instance.h"
#include "gui/app/theme.h"
#include "gui/app/tour.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QTextStream>

#include <cstring>

namespace {

struct Options {
    QString host;
    QString tour;
    QString language;
    QString theme;
    bool isPing = false;
    bool endsWhenPainted = false;
    bool isNewWindow = false;
    QString size;
    QStringList files;
};

Options parse(const QApplication& app) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate("main", "A desktop for local containers."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption host(
        QStringLiteral("host"),
        QApplication::translate("main", "Engine to talk to, for example unix:///var/run/docker.sock."),
        QStringLiteral("URL"));
    const QCommandLineOption tour(
        QStringLiteral("tour"),
        QApplication::translate("main", "Show everything by itself, save pictures in DIR and end."),
        QStringLiteral("DIR"));
    const QCommandLineOption language(QStringLiteral("language"),
                                      QApplication::translate("main", "Language for this run: de, en, ja or zh_CN."),
                                      QStringLiteral("CODE"));
    const QCommandLineOption theme(QStringLiteral("theme"),
                                   QApplication::translate("main", "Theme for this run: light or dark."),
                                   QStringLiteral("NAME"));
    const QCommandLineOption ping(
        QStringLiteral("ping"),
        QApplication::translate("main", "Ask whether the engine answers, say so, and end without a window."));
    QCommandLineOption timeToPaint(QStringLiteral("time-to-paint"));
    timeToPaint.setFlags(QCommandLineOption::HiddenFromHelp); // the benchmark's
    QCommandLineOption size(QStringLiteral("size"), {}, QStringLiteral("WIDTHxHEIGHT"));
    size.setFlags(QCommandLineOption::HiddenFromHelp); // the benchmark's, too
    const QCommandLineOption newWindow(
        QStringLiteral("new-window"),
        QApplication::translate("main",
                                "Open another window instead of handing the archives to the one that is open."));
    parser.addOptions({host, tour, language, theme, ping, timeToPaint, newWindow, size});
    parser.addPositionalArgument(
        QStringLiteral("archives"),
        QApplication::translate("main", "Image archives, or folders with an OCI layout, to load."),
        QStringLiteral("[archive…]"));
    parser.process(app);
    Options options{parser.value(host),      parser.value(tour), parser.value(language),
                    parser.value(theme),     parser.isSet(ping), parser.isSet(timeToPaint),
                    parser.isSet(newWindow), parser.value(size), {}};
    for (const QString& file : parser.positionalArguments())
        options.files << QFileInfo(file).absoluteFilePath();
    return options;
}

// Tells on standard output or error what became of the first attempt; the exit status is 0 when the engine answered.
int ping(gantry::actions::EngineSession& session) {
    using Session = gantry::actions::EngineSession;
    QObject::connect(&session, &Session::stateChanged, &session, [&session](Session::State state) {
        if (state == Session::State::connected) {
            QTextStream(stdout) << session.engine().name << '\n';
            QCoreApplication::exit(0);
        } else if (state == Session::State::absent || state == Session::State::lost) {
            QTextStream(stderr) << session.problem().title << ": " << session.problem().explanation << '\n';
            QCoreApplication::exit(1);
        }
    });
    QMetaObject::invokeMethod(&session, &Session::open, Qt::QueuedConnection);
    return QApplication::exec();
}

// True when a window that is open took the files: then this start is done.
bool handOver(const QString& host, const QStringList& files) {
    gantry::app::InstanceClient client;
    bool taken = false;
    QObject::connect(&client, &gantry::app::InstanceClient::finished, &client, [&taken](bool isTaken) {
        taken = isTaken;
        QCoreApplication::exit();
    });
    QString token = qEnvironmentVariable("XDG_ACTIVATION_TOKEN");
    if (token.isEmpty())
        token = qEnvironmentVariable("DESKTOP_STARTUP_ID");
    client.handOver(host, {files, token});
    QApplication::exec();
    return taken;
}

// --help, --version and --ping have to work where no window can open.
void allowWithoutDisplay(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--help") == 0 || std::strcmp(argv[i], "-h") == 0 ||
            std::strcmp(argv[i], "--version") == 0 || std::strcmp(argv[i], "--ping") == 0 ||
            std::strcmp(argv[i], "-v") == 0)
            qputenv("QT_QPA_PLATFORM", "offscreen");
    }
}

} // namespace

int main(int argc, char** argv) {
    allowWithoutDisplay(argc, argv);
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("gantry"));
    QApplication::setOrganizationName(QStringLiteral("gantry"));
    QApplication::setApplicationVersion(QStringLiteral(GANTRY_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("gantry"));

    gantry::app::Settings settings;
    gantry::app::Language language;
    language.apply(settings.language());
    const Options options = parse(app);
    if (!options.language.isEmpty())
        language.apply(options.language);
    gantry::app::applyTheme(options.theme.isEmpty() ? settings.theme() : options.theme);

    const QString host = options.host.isEmpty() ? settings.host() : options.host;
    // The window that runs by itself and the one that is measured are nobody else's.
    const bool isShared = options.tour.isEmpty() && !options.endsWhenPainted && !options.isPing;
    if (isShared && !options.isNewWindow && handOver(host, options.files))
        return 0;
    gantry::actions::EngineSession session(host);
    if (options.isPing)
        return ping(session);
    gantry::app::MainWindow window(&session, &settings, &language);
    if (options.endsWhenPainted)
        new gantry::app::FirstPaint(&app);
    if (const QStringList size = options.size.split(QLatin1Char('x')); size.size() == 2)
        window.resize(size[0].toInt(), size[1].toInt());
    window.show();
    session.open();
    gantry::app::InstanceServer instance;
    if (isShared) {
        QObject::connect(&instance, &gantry::app::InstanceServer::received, &window,
                         [&window](const gantry::app::Handover& handover) {
                             gantry::app::raiseWindow(&window, handover.token);
                             window.loadArchives(handover.files);
                         });
        instance.listenFor(session.host());
        QObject::connect(&session, &gantry::actions::EngineSession::stateChanged, &instance,
                         [&] { instance.listenFor(session.host()); });
    }
    if (options.tour.isEmpty()) {
        window.loadArchives(options.files);
        return QApplication::exec();
    }
    gantry::app::Tour tour(&window, &session, options.tour, options.files.value(0));
    QObject::connect(&tour, &gantry::app::Tour::finished, &app, &QCoreApplication::exit, Qt::QueuedConnection);
    QMetaObject::invokeMethod(&tour, &gantry::app::Tour::start, Qt::QueuedConnection);
    return QApplication::exec();
}
