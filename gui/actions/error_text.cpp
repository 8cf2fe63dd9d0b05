// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/error_text.h"

#include <QCoreApplication>

namespace gantry::actions {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gantry::actions::Problem)
};

QString explanationOf(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::notFound:
        return Text::tr("It is not there (any more).");
    case ErrorKind::alreadyExists:
        return Text::tr("That name is taken.");
    case ErrorKind::invalidArgument:
        return Text::tr("The engine did not accept what was asked for.");
    case ErrorKind::conflict:
        return Text::tr("Its present state does not allow this.");
    case ErrorKind::permissionDenied:
        return Text::tr("You are not allowed to do this.");
    case ErrorKind::unavailable:
        return Text::tr("The engine does not answer.");
    case ErrorKind::cancelled:
        return Text::tr("It was cancelled.");
    case ErrorKind::unsupported:
        return Text::tr("This engine cannot do this.");
    case ErrorKind::internal:
        break;
    }
    return Text::tr("Something went wrong in the engine.");
}

void chooseStep(Problem& problem, const QString& message) {
    switch (problem.kind) {
    case ErrorKind::unavailable:
        problem.step = NextStep::retry;
        problem.stepText = Text::tr("Try again");
        return;
    case ErrorKind::notFound:
        problem.step = NextStep::reload;
        problem.stepText = Text::tr("Reload the list");
        return;
    case ErrorKind::conflict:
        if (message.contains(QLatin1String("running"))) {
            problem.step = NextStep::stopFirst;
            problem.stepText = Text::tr("Stop the container first");
        } else if (message.contains(QLatin1String("used by")) || message.contains(QLatin1String("in use")) ||
                   message.contains(QLatin1String("using"))) {
            problem.step = NextStep::removeContainersFirst;
            problem.stepText = Text::tr("Remove the containers that use it first");
        }
        return;
    case ErrorKind::alreadyExists:
        problem.stepText = Text::tr("Choose another name");
        return;
    case ErrorKind::invalidArgument:
        problem.stepText = Text::tr("Change it and try again");
        return;
    case ErrorKind::permissionDenied:
        problem.stepText = Text::tr("Ask an administrator, or change what is asked for");
        return;
    case ErrorKind::unsupported:
        problem.stepText = Text::tr("Use another engine, or leave this out");
        return;
    case ErrorKind::cancelled:
        return;
    case ErrorKind::internal:
        problem.step = NextStep::retry;
        problem.stepText = Text::tr("Try again");
        return;
    }
}

} // namespace

Problem describe(const Error& error, const QString& attempt) {
    Problem problem;
    problem.kind = error.kind();
    problem.title = attempt;
    const QString message = QString::fromStdString(error.message());
    problem.explanation = explanationOf(error.kind());
    if (!message.isEmpty())
        problem.explanation += QLatin1Char('\n') + message;
    chooseStep(problem, message);
    return problem;
}

Problem describeConnection(const Error& error, const QString& host, const QString& socketPath) {
    Problem problem;
    problem.kind = error.kind();
    const QString message = QString::fromStdString(error.message());
    const bool isOwn = host.isEmpty();
    switch (error.kind()) {
    case ErrorKind::notFound:
    case ErrorKind::unavailable:
        if (isOwn) {
            problem.title = Text::tr("Gantry's engine is not running");
            problem.explanation = Text::tr("Nothing answers at %1.").arg(socketPath);
            problem.step = NextStep::startEngine;
            problem.stepText = Text::tr("Start the engine");
        } else {
            problem.title = Text::tr("No engine answers at %1").arg(host);
            problem.explanation = message;
            problem.step = NextStep::retry;
            problem.stepText = Text::tr("Start that engine, or choose another one in Settings");
        }
        return problem;
    case ErrorKind::permissionDenied:
        problem.title = Text::tr("You may not use this engine yet");
        problem.explanation =
            Text::tr("The socket %1 is open to the members of one group only. Add yourself to it with "
                     "\"sudo usermod -aG %2 $USER\", then log in again.")
                .arg(socketPath, socketPath.contains(QLatin1String("docker")) ? QStringLiteral("docker")
                                                                              : QStringLiteral("gantry"));
        problem.step = NextStep::joinGroup;
        problem.stepText = Text::tr("Join the group, then log in again");
        return problem;
    case ErrorKind::invalidArgument:
    case ErrorKind::unsupported:
        problem.title = Text::tr("The engine's address cannot be used");
        problem.explanation = message;
        problem.stepText = Text::tr("Change the address in Settings");
        return problem;
    default:
        problem = describe(error, Text::tr("The engine does not answer as expected"));
        problem.step = NextStep::retry;
        problem.stepText = Text::tr("Try again");
        return problem;
    }
}

} // namespace gantry::actions
