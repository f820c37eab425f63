<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
    <context>
        <name>ostrakon::ui::BrowsePage</name>
        <message numerus="yes">
            <source>%n images</source>
            <translation>
                <numerusform>%n image</numerusform>
                <numerusform>%n images</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::ImportDialog</name>
        <message numerus="yes">
            <source>%n files.</source>
            <translation>
                <numerusform>%n file.</numerusform>
                <numerusform>%n files.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n things</source>
            <translation>
                <numerusform>%n thing</numerusform>
                <numerusform>%n things</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::Inspector</name>
        <message numerus="yes">
            <source>%n images selected</source>
            <translation>
                <numerusform>%n image selected</numerusform>
                <numerusform>%n images selected</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::MainWindow</name>
        <message numerus="yes">
            <source>Processor, %n cores</source>
            <translation>
                <numerusform>Processor, %n core</numerusform>
                <numerusform>Processor, %n cores</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without a label</source>
            <translation>
                <numerusform>%n without a label</numerusform>
                <numerusform>%n without a label</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n mistakes</source>
            <translation>
                <numerusform>%n mistake</numerusform>
                <numerusform>%n mistakes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::ProblemsDialog</name>
        <message numerus="yes">
            <source>%n files to look at</source>
            <translation>
                <numerusform>%n file to look at</numerusform>
                <numerusform>%n files to look at</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::ReviewPage</name>
        <message numerus="yes">
            <source>%n mistakes, surest first</source>
            <translation>
                <numerusform>%n mistake</numerusform>
                <numerusform>%n mistakes, surest first</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::TrainPage</name>
        <message numerus="yes">
            <source>%n images</source>
            <translation>
                <numerusform>%n image</numerusform>
                <numerusform>%n images</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>of %n classes</source>
            <translation>
                <numerusform>of %n class</numerusform>
                <numerusform>of %n classes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>, judged on %n others</source>
            <translation>
                <numerusform>, judged on %n other</numerusform>
                <numerusform>, judged on %n others</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ostrakon::ui::WindowCommands</name>
        <message numerus="yes">
            <source>%n trainings were cut short when the program ended; Train can resume them.</source>
            <translation>
                <numerusform>%n training was cut short when the program ended; Train can resume it.</numerusform>
                <numerusform>%n trainings were cut short when the program ended; Train can resume them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ui</name>
        <message numerus="yes">
            <source>The label of %n images was removed.</source>
            <translation>
                <numerusform>The label of %n image was removed.</numerusform>
                <numerusform>The label of %n images was removed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n images are now “%1”.</source>
            <translation>
                <numerusform>%n image is now “%1”.</numerusform>
                <numerusform>%n images are now “%1”.</numerusform>
            </translation>
        </message>
    </context>
</TS>
