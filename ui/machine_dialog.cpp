// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/machine_dialog.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QThreadPool>
#include <QVBoxLayout>

#include "core/base/files.h"
#include "ui/text.h"
#include "widgets/property_list.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

QString bytes(std::uint64_t count) {
    return QLocale().formattedDataSize(static_cast<qint64>(count), 0, QLocale::DataSizeTraditionalFormat);
}

QString milliseconds(double ms) {
    return MachineDialog::tr("%1 ms").arg(QLocale().toString(ms, 'f', 2));
}

} // namespace

MachineDialog::MachineDialog(QWidget* parent)
    : QDialog(parent)
    , m_verdict(widgets::plainLabel(tr("Measuring…"), widgets::Look::Heading))
    , m_facts(new widgets::PropertyList)
    , m_remarks(widgets::plainLabel({}, widgets::Look::Caption)) {
    setWindowTitle(tr("This machine"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(measure::kDialog + measure::kInspector / 2);
    m_verdict->setWordWrap(true);
    m_remarks->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(measure::kGapWide, measure::kGapWide, measure::kGapWide, measure::kGapWide);
    column->setSpacing(measure::kGap);
    column->addWidget(m_verdict);
    column->addWidget(m_facts);
    column->addWidget(m_remarks);
    column->addStretch();
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    const device::CpuInfo& cpu = device::cpu();
    device::DoctorReport known;
    known.cpu = cpu;
    showFacts(known);
    QThreadPool::globalInstance()->start([dialog = QPointer<MachineDialog>(this)] {
        const device::DoctorReport report = device::doctor();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [dialog, report] {
                if (dialog)
                    dialog->showReport(report);
            },
            Qt::QueuedConnection);
    });
}

void MachineDialog::showReport(const device::DoctorReport& report) {
    m_verdict->setText(text(report.verdict));
    QStringList remarks;
    for (const base::Message& remark : report.remarks)
        remarks.append(text(remark));
    m_remarks->setText(remarks.join(QLatin1Char('\n')));
    showFacts(report);
}

void MachineDialog::showFacts(const device::DoctorReport& report) {
    QVector<widgets::Property> facts{
        {tr("Processor"), QString::fromStdString(report.cpu.model), {}},
        {tr("Cores"), number(report.cpu.cores), {}},
        {tr("Memory"), bytes(report.cpu.memoryBytes), {}},
    };
    if (report.convolutionMs > 0)
        facts.append({tr("One convolution"), milliseconds(report.convolutionMs),
                      tr("3 × 3, 64 channels, 56 × 56 pixels, 8 images, on one core")});
    for (const device::Device& device : report.cuda.devices)
        facts.append({QString::fromStdString(device.spec()),
                      QStringLiteral("%1 · %2").arg(QString::fromStdString(device.name), bytes(device.memoryBytes)),
                      {}});
    if (report.cuda.devices.empty() && !report.cuda.why.key.empty())
        facts.append({tr("Graphics card"), text(report.cuda.why), {}});
    if (report.gpuConvolutionMs > 0)
        facts.append({tr("The same there"), milliseconds(report.gpuConvolutionMs), {}});
    if (!report.torchVersion.empty())
        facts.append({tr("LibTorch"), QString::fromStdString(report.torchVersion), {}});
    facts.append({tr("Cache folder"), text(base::cacheDir()), tr("Holds only what can be made anew.")});
    m_facts->setProperties(facts);
}

} // namespace ostrakon::ui
