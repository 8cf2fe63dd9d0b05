<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>gantry::actions::ContainerActions</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n container</numerusform>
            <numerusform>%n containers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::actions::CopyTask</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::actions::ImageActions</name>
    <message numerus="yes">
        <source>Removing %n image(s)</source>
        <translation>
            <numerusform>Removing %n image</numerusform>
            <numerusform>Removing %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::app::LoadFlow</name>
    <message numerus="yes">
        <source>%n archive(s) could not be loaded</source>
        <translation>
            <numerusform>%n archive could not be loaded</numerusform>
            <numerusform>%n archives could not be loaded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::LoadSheet</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” holds no image but the files of a Linux system. They become an image with one layer of %n file(s).</source>
        <translation>
            <numerusform>“%1” holds no image but the files of a Linux system. They become an image with one layer of %n file.</numerusform>
            <numerusform>“%1” holds no image but the files of a Linux system. They become an image with one layer of %n files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” holds no image, and its files do not look like a Linux system. They can still become an image with one layer of %n file(s).</source>
        <translation>
            <numerusform>“%1” holds no image, and its files do not look like a Linux system. They can still become an image with one layer of %n file.</numerusform>
            <numerusform>“%1” holds no image, and its files do not look like a Linux system. They can still become an image with one layer of %n files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) chosen</source>
        <translation>
            <numerusform>%n image chosen</numerusform>
            <numerusform>%n images chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::models::Age</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) ago</source>
        <translation>
            <numerusform>%n month ago</numerusform>
            <numerusform>%n months ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) ago</source>
        <translation>
            <numerusform>%n year ago</numerusform>
            <numerusform>%n years ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::models::ImageTableModel</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n container</numerusform>
            <numerusform>%n containers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::models::Uptime</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainerLogs</name>
    <message numerus="yes">
        <source>At most %n others can be told apart by their colours.</source>
        <translation>
            <numerusform>At most %n other can be told apart by its colour.</numerusform>
            <numerusform>At most %n others can be told apart by their colours.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainerStats</name>
    <message numerus="yes">
        <source>At most %n others can be told apart by their colours.</source>
        <translation>
            <numerusform>At most %n other can be told apart by its colour.</numerusform>
            <numerusform>At most %n others can be told apart by their colours.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainerTotals</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n container</numerusform>
            <numerusform>%n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n container(s)</source>
        <translation>
            <numerusform>%1 of %n container</numerusform>
            <numerusform>%1 of %n containers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>CPU: %1 of %n core(s)</source>
        <translation>
            <numerusform>CPU: %1 of %n core</numerusform>
            <numerusform>CPU: %1 of %n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::pages::ImagesPage</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::pages::LayersPanel</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::pages::LogsPanel</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::pages::ProcessesPanel</name>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n process</numerusform>
            <numerusform>%n processes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::widgets::LogView</name>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>%n new line</numerusform>
            <numerusform>%n new lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::widgets::Treemap</name>
    <message numerus="yes">
        <source>%n smaller one(s)</source>
        <translation>
            <numerusform>%n smaller one</numerusform>
            <numerusform>%n smaller ones</numerusform>
        </translation>
    </message>
</context>
</TS>
