<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ostrakon::ui::BrowsePage</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::FindImages</name>
    <message numerus="yes">
        <source>%Ln images are not where they were imported from. Their labels are kept.</source>
        <translation>
            <numerusform>%Ln image is not where it was imported from. Its labels are kept.</numerusform>
            <numerusform>%Ln images are not where they were imported from. Their labels are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images found again.</source>
        <translation>
            <numerusform>%Ln image found again.</numerusform>
            <numerusform>%Ln images found again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln are still missing. Adding the folder that holds them finds images by their content, whatever they are called now.</source>
        <translation>
            <numerusform>%Ln is still missing. Adding the folder that holds it finds images by their content, whatever they are called now.</numerusform>
            <numerusform>%Ln are still missing. Adding the folder that holds them finds images by their content, whatever they are called now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ImportDialog</name>
    <message numerus="yes">
        <source>%Ln files.</source>
        <translation>
            <numerusform>%Ln file.</numerusform>
            <numerusform>%Ln files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln things</source>
        <translation>
            <numerusform>%Ln thing</numerusform>
            <numerusform>%Ln things</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files, but no image among them.</source>
        <translation>
            <numerusform>%Ln file, but it is no image.</numerusform>
            <numerusform>%Ln files, but no image among them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::Inspector</name>
    <message numerus="yes">
        <source>%Ln images selected</source>
        <translation>
            <numerusform>%Ln image selected</numerusform>
            <numerusform>%Ln images selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes</source>
        <translation>
            <numerusform>%Ln class</numerusform>
            <numerusform>%Ln classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::MainWindow</name>
    <message numerus="yes">
        <source>Processor, %Ln cores</source>
        <translation>
            <numerusform>Processor, %Ln core</numerusform>
            <numerusform>Processor, %Ln cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a label</source>
        <translation>
            <numerusform>%Ln without a label</numerusform>
            <numerusform>%Ln without a label</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mistakes</source>
        <translation>
            <numerusform>%Ln mistake</numerusform>
            <numerusform>%Ln mistakes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ProblemsDialog</name>
    <message numerus="yes">
        <source>%Ln files to look at</source>
        <translation>
            <numerusform>%Ln file to look at</numerusform>
            <numerusform>%Ln files to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ReviewPage</name>
    <message numerus="yes">
        <source>%Ln mistakes, surest first</source>
        <translation>
            <numerusform>%Ln mistake</numerusform>
            <numerusform>%Ln mistakes, surest first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln relabeled since the run</source>
        <translation>
            <numerusform>%Ln relabeled since the run</numerusform>
            <numerusform>%Ln relabeled since the run</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::StudyDialog</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> in %Ln groups that stay whole</source>
        <translation>
            <numerusform> in %Ln group that stays whole</numerusform>
            <numerusform> in %Ln groups that stay whole</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With %Ln more labels like these: %1.</source>
        <translation>
            <numerusform>With %Ln more label like these: %1.</numerusform>
            <numerusform>With %Ln more labels like these: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::TrainPage</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln classes</source>
        <translation>
            <numerusform>of %Ln class</numerusform>
            <numerusform>of %Ln classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, judged on %Ln held out</source>
        <translation>
            <numerusform>, judged on %Ln held out</numerusform>
            <numerusform>, judged on %Ln held out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images are held out: the model never learns from them, so they show how good it is on images it has not seen.</source>
        <translation>
            <numerusform>%Ln image is held out: the model never learns from it, so it shows how good it is on images it has not seen.</numerusform>
            <numerusform>%Ln images are held out: the model never learns from them, so they show how good it is on images it has not seen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::WindowCommands</name>
    <message numerus="yes">
        <source>%Ln trainings were cut short when the program ended; Train can resume them.</source>
        <translation>
            <numerusform>%Ln training was cut short when the program ended; Train can resume it.</numerusform>
            <numerusform>%Ln trainings were cut short when the program ended; Train can resume them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln trainings were cut short before they had really begun; train again.</source>
        <translation>
            <numerusform>%Ln training was cut short before it had really begun; train again.</numerusform>
            <numerusform>%Ln trainings were cut short before they had really begun; train again.</numerusform>
        </translation>
    </message>
</context>
</TS>
