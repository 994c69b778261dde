package boxwright.app

import android.app.Activity
import android.os.Bundle
import android.widget.TextView
import boxwright.models.Catalogue

class MainActivity : Activity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        setContentView(TextView(this).apply { text = Catalogue.entries.joinToString() })
    }
}
