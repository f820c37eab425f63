// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of pictures: one as it is, beside it what was made of it.
#pragma once

#include "widgets/picture.h"

#include <QVector>
#include <QWidget>

namespace ostrakon::widgets {

/// One picture and its offspring. Empty images leave their cells blank.
struct SheetRow {
    QString name; ///< for the tool tip, as it is
    QVector<QImage> pictures;
};

/// Square cells as large as fit; a gap sets the first column apart. Pictures are scaled here, never decoded.
class PictureSheet : public QWidget {
    Q_OBJECT
  public:
    /// `first` stands over the first column, `others` over the rest.
    PictureSheet(const QString& first, const QString& others, QWidget* parent = nullptr);

    void setRows(const QVector<SheetRow>& rows);
    /// Stands in the middle instead of pictures; empty: the pictures.
    void setMessage(const QString& sentence);

    int rowCount() const { return static_cast<int>(m_rows.size()); }
    int columnCount() const;
    QImage picture(int row, int column) const;
    QString message() const { return m_message; }
    QRect cellRect(int row, int column) const; ///< in widget coordinates

    QSize sizeHint() const override { return {640, 520}; }
    QSize minimumSizeHint() const override { return {320, 240}; }

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

  private:
    int edge() const;
    QPoint origin() const;

    QString m_first;
    QString m_others;
    QString m_message;
    QVector<SheetRow> m_rows;
};

} // namespace ostrakon::widgets
